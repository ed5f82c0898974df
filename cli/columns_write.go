package cli

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/klauspost/compress/s2"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/rle"
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

// close writes the directory, with what is to be known of the file.
func (f *columnFile) close(notes ...format.KeyValue) error {
	directory, err := thrift.Marshal(new(thrift.CompactProtocol), &format.FileMetaData{
		Version: 1, Schema: f.schema, NumRows: f.rows, RowGroups: f.groups, KeyValueMetadata: notes, CreatedBy: "demarche",
	})
	if err != nil {
		return err
	}
	return f.put(append(binary.LittleEndian.AppendUint32(directory, uint32(len(directory))), "PAR1"...))
}

// columnGroup is a row group in the making; it can be made aside from its file.
type columnGroup struct {
	schema []format.SchemaElement
	rows   int
	data   []byte
	chunks []format.ColumnChunk
	page   []byte
	packed []byte
	levels []byte
}

// begin makes a group ready for the next rows.
func (g *columnGroup) begin(f *columnFile, rows int) {
	g.schema, g.rows, g.data, g.chunks = f.schema, rows, g.data[:0], g.chunks[:0]
}

// columnPart is the values of a column over a group.
type columnPart struct {
	dict   []byte // the values of its dictionary, as they stand in a page; nil where there is none
	values int    // in the dictionary
	index  []int32
	plain  []byte  // the values as they stand in a page, where there is no dictionary
	given  []uint8 // by row, 1 where there is a value; nil where each row has one
}

// column adds the next column.
func (g *columnGroup) column(p columnPart) error {
	of := &g.schema[len(g.chunks)+1] // the first is the root
	m := format.ColumnMetaData{
		Type: of.Type.V, Codec: format.Snappy, PathInSchema: []string{of.Name}, NumValues: int64(g.rows),
		Encoding: []format.Encoding{format.Plain, format.RLE}, DictionaryPageOffset: -1,
	}
	data, start := format.Plain, len(g.data)
	if p.dict != nil {
		data = format.RLEDictionary
		m.Encoding = append(m.Encoding, data)
		m.DictionaryPageOffset = int64(start)
		if err := g.put(&m, p.dict, format.PageHeader{
			Type:                 format.DictionaryPage,
			DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(p.values), Encoding: format.Plain}),
		}); err != nil {
			return err
		}
	}
	m.DataPageOffset = int64(len(g.data))
	page, err := g.fill(p)
	if err != nil {
		return err
	}
	if err := g.put(&m, page, format.PageHeader{
		Type: format.DataPage,
		DataPageHeader: thrift.New(format.DataPageHeader{
			NumValues: int32(g.rows), Encoding: data, DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE,
		}),
	}); err != nil {
		return err
	}
	m.TotalCompressedSize = int64(len(g.data) - start)
	g.chunks = append(g.chunks, format.ColumnChunk{MetaData: m})
	return nil
}

// fill gives the bytes of a data page: what is given, then the values.
func (g *columnGroup) fill(p columnPart) ([]byte, error) {
	g.page = g.page[:0]
	if p.given != nil {
		levels, err := (&rle.Encoding{BitWidth: 1}).EncodeLevels(g.levels[:0], p.given)
		if err != nil {
			return nil, err
		}
		g.levels = levels
		g.page = append(binary.LittleEndian.AppendUint32(g.page, uint32(len(levels))), levels...)
	}
	if p.dict == nil {
		if p.given == nil {
			return p.plain, nil
		}
		g.page = append(g.page, p.plain...)
		return g.page, nil
	}
	packed, err := new(rle.DictionaryEncoding).EncodeInt32(g.packed[:0], p.index)
	g.packed = packed
	g.page = append(g.page, packed...)
	return g.page, err
}

// put compresses a page and adds it with its header.
func (g *columnGroup) put(m *format.ColumnMetaData, page []byte, h format.PageHeader) error {
	squeezed := s2.EncodeSnappy(g.packed[:cap(g.packed)], page) // the library's own seeks longer, and finds little more
	g.packed = squeezed
	h.UncompressedPageSize, h.CompressedPageSize = int32(len(page)), int32(len(squeezed))
	head, err := thrift.Marshal(new(thrift.CompactProtocol), &h)
	if err != nil {
		return err
	}
	m.TotalUncompressedSize += int64(len(head) + len(page))
	g.data = append(append(g.data, head...), squeezed...)
	return nil
}
