package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"merit/app"
	"merit/domain/intake"
	"merit/storage"
)

// aimImport is how near an import comes to inserting its very rows without reading or judging anything.
const aimImport = 0.5

// benchMapping reads the file that the bench makes up.
const benchMapping = `
name: bench
kind: officer-list
about: A seniority list made up for measuring.
government: bench-import
root: {code: bench, name: Government, kind: government}
cadre:
  code: SERVICE
  name: The service
  ladder:
    - {grade: III, title: Grade III}
    - {grade: II, title: Grade II}
    - {grade: I, title: Grade I}
columns:
  as_at: {column: as_at, format: YYYY-MM-DD}
  grade: {column: grade}
  no: {column: no}
  number: {column: number}
  name: {column: name}
  sex: {column: sex, values: {F: female, M: male}, only: true}
  title: {column: post}
  organization: {column: workplace}
  born: {column: born, format: YYYY-MM-DD}
grade_dates:
  III: {column: III, format: YYYY-MM-DD}
  II: {column: II, format: YYYY-MM-DD}
  I: {column: I, format: YYYY-MM-DD}
units:
  - {match: '(?i)^ministry\b', kind: ministry}
`

// benchImport measures a whole import, from the file's first byte to the commit, beside insert … select of the rows that
// it wrote, from tables beside into the same tables with all constraints and triggers.
func benchImport(ctx context.Context, b *bench) error {
	mapping, err := intake.Parse([]byte(benchMapping))
	if err != nil {
		return err
	}
	list := benchList(b.lines)
	var imports, inserts []float64
	rows := 0
	for round := range b.rounds {
		b.progress("importing %d lines, round %d", b.lines, round+1)
		db, err := b.database(ctx, fmt.Sprintf("import_%d", round))
		if err != nil {
			return err
		}
		if err := storage.FillOrders(ctx, db.super, 0, storage.BenchPerCase, 1, 1); err != nil { // for who loads
			return err
		}
		took, err := importOnce(ctx, db, mapping, list, b.lines)
		if err != nil {
			return err
		}
		imports = append(imports, float64(b.lines)/took.Seconds())
		tables, n, err := storage.TakeOutImport(ctx, db.super)
		if err != nil {
			return err
		}
		began := time.Now()
		rows, err = storage.PutIn(ctx, db.owner, tables)
		if err != nil {
			return err
		}
		inserts = append(inserts, float64(b.lines)/time.Since(began).Seconds())
		if rows != n || n <= b.lines {
			return fmt.Errorf("the import wrote %d rows and %d were put in again", n, rows)
		}
	}
	m := beside(fmt.Sprintf("import of %d lines (%d rows), beside insert … select of the same rows", b.lines, rows), "lines/s", imports, inserts)
	m.Aim, m.Met = fmt.Sprintf("ratio ≥ %g", aimImport), new(*m.Ratio >= aimImport)
	b.got(m)
	return nil
}

// importOnce imports the list as an official does.
func importOnce(ctx context.Context, db benchDB, mapping *intake.Mapping, list string, lines int) (time.Duration, error) {
	store, err := storage.Open(ctx, db.app, connectionsWithoutOne)
	if err != nil {
		return 0, err
	}
	defer store.Close()
	began := time.Now()
	report, err := app.New(store, app.Options{}).Import(ctx, app.Caller{Token: storage.BenchToken + "0", Request: "bench"}, app.Import{
		Mapping: mapping, File: "bench.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(list)), nil },
	})
	took := time.Since(began)
	if err == nil && (report.Loaded != lines || report.SetApart != 0) {
		err = errors.New("not every line was loaded: " + strings.Join(report.Summary(), "; "))
	}
	return took, err
}

// benchList makes up a seniority list: ten in a hundred in the highest grade, thirty in the one below.
func benchList(lines int) string {
	var b strings.Builder
	b.WriteString("as_at,grade,no,number,name,sex,post,workplace,born,III,II,I\n")
	no := map[string]int{}
	for i := range lines {
		grade, third, second, first := "III", 2000+i*20/lines, "", ""
		switch {
		case i*10 < lines:
			grade, second, first = "I", fmt.Sprintf("%d-05-01", third+5), fmt.Sprintf("%d-06-01", third+10)
		case i*10 < 4*lines:
			grade, second = "II", fmt.Sprintf("%d-05-01", third+5)
		}
		no[grade]++
		fmt.Fprintf(&b, "2024-01-01,%s,%d,N%06d,Officer number %d,%s,Director (%d),Ministry number %d,%d-0%d-15,%d-04-01,%s,%s\n",
			grade, no[grade], i, i, []string{"F", "M"}[i%2], i%50, i%300, third-25, 1+i%9, third, second, first)
	}
	return b.String()
}
