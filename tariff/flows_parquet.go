package tariff

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strconv"

	"github.com/cockroachdb/apd/v3"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// parquetRows are the rows of a Parquet file whose columns are no lists and no
// records.
type parquetRows struct {
	file    *parquet.File
	columns []string
	scales  []int32 // of decimals; notDecimal else
	group   int
	rows    parquet.Rows
	buffer  [64]parquet.Row
	held    []parquet.Row
	cells   []string
	row     int
}

// openParquetRows reads the directory at the end of the file. The library may
// panic on a damaged file; that is a refusal too.
func openParquetRows(r io.ReaderAt, size int64) (p *parquetRows, err error) {
	defer whole(&err)
	if err := ParquetEnds(r, size); err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(r, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, errCutOff
	}
	p = &parquetRows{file: file}
	for _, c := range file.Root().Columns() {
		if !c.Leaf() || c.Repeated() {
			return nil, fmt.Errorf("its column %.40q is no plain column", c.Name())
		}
		p.columns = append(p.columns, c.Name())
		p.scales = append(p.scales, scaleOf(c))
	}
	p.cells = make([]string, len(p.columns))
	return p, nil
}

var errCutOff = errors.New("the Parquet file is cut off or damaged: it does not end with its directory")

// ParquetEnds refuses a Parquet file that does not end with its directory, before a
// reader makes room for what damaged bytes say: the last eight bytes are the length
// of the directory, which must fit into the file, and the mark PAR1.
func ParquetEnds(r io.ReaderAt, size int64) error {
	var tail [8]byte
	if size < int64(len("PAR1"))+int64(len(tail)) {
		return errCutOff
	}
	if _, err := r.ReadAt(tail[:], size-int64(len(tail))); err != nil || string(tail[4:]) != "PAR1" {
		return errCutOff
	}
	if n := int64(binary.LittleEndian.Uint32(tail[:])); n == 0 || n > size-12 {
		return errCutOff
	}
	return nil
}

// whole turns a panic over damaged bytes into an error.
func whole(err *error) {
	if x := recover(); x != nil {
		*err = fmt.Errorf("the Parquet file is damaged: %.100s", fmt.Sprint(x))
	}
}

// notDecimal is the scale of a column that holds no decimals.
const notDecimal = -1

func scaleOf(c *parquet.Column) int32 {
	if t := c.Type().LogicalType(); t != nil {
		if d, ok := t.Value.(*format.DecimalType); ok {
			return d.Scale
		}
	}
	return notDecimal
}

func (p *parquetRows) head() []string { return p.columns }

func (p *parquetRows) next() (cells []string, row int, err error) {
	defer whole(&err)
	p.row++
	for len(p.held) == 0 {
		if err := p.fill(); err != nil {
			return nil, p.row, err
		}
	}
	for _, v := range p.held[0] {
		if c := v.Column(); c >= 0 && c < len(p.cells) {
			if p.cells[c], err = p.text(c, v); err != nil {
				return nil, p.row, err
			}
		}
	}
	p.held = p.held[1:]
	return p.cells, p.row, nil
}

// fill reads the next rows, going from one group to the next.
func (p *parquetRows) fill() error {
	groups := p.file.RowGroups()
	if p.rows == nil {
		if p.group == len(groups) {
			return io.EOF
		}
		p.rows = groups[p.group].Rows()
		p.group++
	}
	n, err := p.rows.ReadRows(p.buffer[:])
	p.held = p.buffer[:n]
	if err == nil {
		return nil
	}
	closed := p.rows.Close()
	p.rows = nil
	if !errors.Is(err, io.EOF) {
		return fmt.Errorf("the Parquet file is cut off or damaged: %w", err)
	}
	return closed
}

// text gives a value as the text that a CSV would hold. A floating number gives
// its shortest decimal.
func (p *parquetRows) text(column int, v parquet.Value) (string, error) {
	scale := p.scales[column]
	switch {
	case v.IsNull():
		return "", nil
	case v.Kind() == parquet.Int32, v.Kind() == parquet.Int64:
		n := v.Int64()
		if v.Kind() == parquet.Int32 {
			n = int64(v.Int32())
		}
		return apd.New(n, -max(scale, 0)).Text('f'), nil
	case v.Kind() == parquet.Double:
		return strconv.FormatFloat(v.Double(), 'f', -1, 64), nil
	case v.Kind() == parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32), nil
	case v.Kind() == parquet.FixedLenByteArray || v.Kind() == parquet.ByteArray:
		if scale == notDecimal {
			return string(v.ByteArray()), nil
		}
		return bigEndian(v.ByteArray(), scale), nil
	default:
		return "", fmt.Errorf("its column %.40q has values of kind %s", p.columns[column], v.Kind())
	}
}

// bigEndian reads the two's complement in which Parquet keeps wide decimals.
func bigEndian(b []byte, scale int32) string {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return apd.NewWithBigInt(new(apd.BigInt).SetMathBigInt(n), -scale).Text('f')
}
