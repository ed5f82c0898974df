// Package yardstick holds the pricing of entries against DuckDB: the same entries, the
// same rates, the same answer, in one run. It also reads what Demarche writes as
// Parquet with a reader that is not its own.
//
//	cd tariff/testdata/yardstick
//	go test -tags duckdb -v -run Another .
//	go test -tags duckdb -run '^$' -bench . .
package yardstick
