package cli

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// columnFile writes a Parquet file whose values stand in dictionaries before they
// come: what a priced line says is one of few verdicts, so that a column is the
// numbers of its values. The library's writer takes every value for itself and
// looks it up again, which costs more than the pricing. Encodings and
// the directory are the library's.
type columnFile struct {
	w      io.Writer
	at     int64
	schema []format.SchemaElement
	plain  bool // columns of packed numbers are left as they are: squeezing costs more than packing, and saves little
	groups []format.RowGroup
	rows   int64
}

// newColumnFile begins a file.
func newColumnFile(w io.Writer, schema *parquet.Schema) (*columnFile, error) {
	var empty bytes.Buffer
	if err := parquet.NewGenericWriter[any](&empty, schema).Close(); err != nil {
		return nil, err
	}
	read, err := parquet.OpenFile(bytes.NewReader(empty.Bytes()), int64(empty.Len()))
	if err != nil {
		return nil, err
	}
	f := &columnFile{w: w, schema: read.Metadata().Schema}
	return f, f.put([]byte("PAR1"))
}

func (f *columnFile) put(data []byte) error {
	n, err := f.w.Write(data)
	f.at += int64(n)
	return err
}

// add writes a row group.
func (f *columnFile) add(g *columnGroup) error {
	if g.rows == 0 {
		return nil
	}
	row := format.RowGroup{NumRows: int64(g.rows), FileOffset: f.at, Ordinal: int16(len(f.groups))}
	for _, c := range g.chunks {
		m := c.MetaData
		m.DataPageOffset += f.at
		if c.MetaData.DictionaryPageOffset >= 0 {
			m.DictionaryPageOffset += f.at
		} else {
			m.DictionaryPageOffset = 0
		}
		row.TotalByteSize += m.TotalUncompressedSize
		row.TotalCompressedSize += m.TotalCompressedSize
		row.Columns = append(row.Columns, format.ColumnChunk{MetaData: m})
	}
	f.groups, f.rows = append(f.groups, row), f.rows+int64(g.rows)
	return f.put(g.data)
}

// directory gives the directory of what is written, with what is to be known of the
// file.
func (f *columnFile) directory(notes ...format.KeyValue) ([]byte, error) {
	return thrift.Marshal(new(thrift.CompactProtocol), &format.FileMetaData{
		Version: 1, Schema: f.schema, NumRows: f.rows, RowGroups: f.groups, KeyValueMetadata: notes, CreatedBy: "demarche",
	})
}

// close writes the directory.
func (f *columnFile) close(notes ...format.KeyValue) error {
	directory, err := f.directory(notes...)
	if err != nil {
		return err
	}
	return f.put(append(binary.LittleEndian.AppendUint32(directory, uint32(len(directory))), "PAR1"...))
}
