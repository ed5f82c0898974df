-- +goose Up
-- Letters that were tried and wait for another attempt, which a person is shown.
CREATE INDEX send_tried ON send (message, reader) WHERE state = 0 AND tries > 0;
