package tariff_test

import (
	"sync"
	"testing"

	"demarche/packs"
	"demarche/tariff"
)

// us is the pack that ships, read once for all tests.
var us = sync.OnceValues(func() (*tariff.Pack, error) { return tariff.Read(packs.FS, "us-tariffs") })

func usPack(t testing.TB) *tariff.Pack {
	t.Helper()
	p, err := us()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var cn = sync.OnceValues(func() (*tariff.Pack, error) { return tariff.Read(packs.FS, "cn-tariffs") })

func cnPack(t testing.TB) *tariff.Pack {
	t.Helper()
	p, err := cn()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestThePacksThatShipReadWell(t *testing.T) {
	for _, dir := range tariff.Folders(packs.FS) {
		_, found := tariff.Check(packs.FS, dir)
		for _, x := range found {
			t.Error(x)
		}
	}
}
