// Package packs carries the law as data: one folder for each agreement, the
// calendars by which periods are counted, and the public cases. It holds no
// code; the rooms read it.
package packs

import "embed"

// FS holds every data folder, each at the path that it has here.
//
//go:embed */*
var FS embed.FS
