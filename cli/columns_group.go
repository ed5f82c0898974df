package cli

import (
	"bytes"
	"encoding/binary"

	"github.com/klauspost/compress/s2"
	"github.com/parquet-go/parquet-go/encoding/delta"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// columnGroup is a row group in the making; it can be made aside from its file.
type columnGroup struct {
	schema []format.SchemaElement
	plain  bool // packed columns are not squeezed
	rows   int
	data   []byte
	chunks []format.ColumnChunk
	page   []byte
	packed []byte
	levels []byte
}

// begin makes a group ready for the next rows.
func (g *columnGroup) begin(f *columnFile, rows int) {
	g.schema, g.plain, g.rows, g.data, g.chunks = f.schema, f.plain, rows, g.data[:0], g.chunks[:0]
}

// pageRows is the number of rows of a page: its values then lie in the cache while
// they are encoded, and a reader need not take millions at once.
const pageRows = 1 << 16

// columnPart is the values of a column over a group. One of index, numbers and text
// is set.
type columnPart struct {
	dict    []byte // the values of its dictionary, as they stand in a page
	values  int    // in the dictionary
	index   []int32
	numbers []int64
	text    func(page []byte, from, to int) []byte // adds the values of some rows as they stand in a page
	given   []uint8                                // by row, 1 where there is a value, and the values are of those rows; nil where each row has one
}

// column adds the next column.
func (g *columnGroup) column(p columnPart) error {
	of := &g.schema[len(g.chunks)+1] // the first is the root
	m := format.ColumnMetaData{
		Type: of.Type.V, Codec: format.Snappy, PathInSchema: []string{of.Name}, NumValues: int64(g.rows),
		Encoding: []format.Encoding{format.RLE}, DictionaryPageOffset: -1,
	}
	start, done, values := len(g.data), 0, format.Plain
	switch {
	case p.index != nil:
		values = format.RLEDictionary
		m.Encoding = append(m.Encoding, format.Plain) // of the dictionary
	case p.numbers != nil:
		values = format.DeltaBinaryPacked
	}
	m.Encoding = append(m.Encoding, values)
	if g.plain && p.text == nil {
		m.Codec = format.Uncompressed
	}
	for from := 0; from < g.rows; from += pageRows {
		to := min(from+pageRows, g.rows)
		n, err := g.fill(&p, from, to, done, of.RepetitionType.V == format.Optional)
		if err != nil {
			return err
		}
		done += n
		if from == 0 {
			if err := g.dictionary(&m, &p); err != nil {
				return err
			}
			m.DataPageOffset = int64(len(g.data))
		}
		if err := g.put(&m, g.page, format.PageHeader{
			Type: format.DataPage,
			DataPageHeader: thrift.New(format.DataPageHeader{
				NumValues: int32(to - from), Encoding: values, DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE,
			}),
		}); err != nil {
			return err
		}
	}
	m.TotalCompressedSize = int64(len(g.data) - start)
	g.chunks = append(g.chunks, format.ColumnChunk{MetaData: m})
	return nil
}

// dictionary puts the dictionary of a column before its pages.
func (g *columnGroup) dictionary(m *format.ColumnMetaData, p *columnPart) error {
	if p.index == nil {
		return nil
	}
	m.DictionaryPageOffset = int64(len(g.data))
	return g.put(m, p.dict, format.PageHeader{
		Type:                 format.DictionaryPage,
		DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(p.values), Encoding: format.Plain}),
	})
}

// fill makes the bytes of a data page: what is given, then the values. It says how
// many values stand in the page.
func (g *columnGroup) fill(p *columnPart, from, to, done int, optional bool) (n int, err error) {
	g.page, n = g.page[:0], to-from
	if optional {
		if n, err = g.fillLevels(p.given, from, to); err != nil {
			return 0, err
		}
	}
	if p.given == nil {
		done = from
	}
	switch {
	case p.index != nil:
		g.packed, err = new(rle.DictionaryEncoding).EncodeInt32(g.packed[:0], p.index[done:done+n])
		g.page = append(g.page, g.packed...)
	case p.numbers != nil:
		g.packed, err = new(delta.BinaryPackedEncoding).EncodeInt64(g.packed[:0], p.numbers[done:done+n])
		g.page = append(g.page, g.packed...)
	default:
		g.page = p.text(g.page, from, to)
	}
	return n, err
}

// fillLevels says of which rows a page holds a value, and counts them. Where all or
// none have one, that is one run.
func (g *columnGroup) fillLevels(given []uint8, from, to int) (n int, err error) {
	rows := to - from
	if n = rows; given != nil {
		given = given[from:to]
		n = bytes.Count(given, []byte{1})
	}
	if n == rows || n == 0 {
		g.levels = append(binary.AppendUvarint(g.levels[:0], uint64(rows)<<1), byte(min(n, 1)))
	} else if g.levels, err = (&rle.Encoding{BitWidth: 1}).EncodeLevels(g.levels[:0], given); err != nil {
		return 0, err
	}
	g.page = append(binary.LittleEndian.AppendUint32(g.page, uint32(len(g.levels))), g.levels...)
	return n, nil
}

// put compresses a page, unless its column is left as it is, and adds it with its
// header.
func (g *columnGroup) put(m *format.ColumnMetaData, page []byte, h format.PageHeader) error {
	stored := page
	if m.Codec == format.Snappy {
		g.packed = s2.EncodeSnappy(g.packed[:cap(g.packed)], page) // the library's own seeks longer, and finds little more
		stored = g.packed
	}
	h.UncompressedPageSize, h.CompressedPageSize = int32(len(page)), int32(len(stored))
	head, err := thrift.Marshal(new(thrift.CompactProtocol), &h)
	if err != nil {
		return err
	}
	m.TotalUncompressedSize += int64(len(head) + len(page))
	g.data = append(append(g.data, head...), stored...)
	return nil
}
