package api

import (
	"context"
	"encoding"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"merit/app"

	"github.com/danielgtaylor/huma/v2"
)

const (
	csvType    = "text/csv; charset=utf-8"
	ndjsonType = "application/x-ndjson"
)

// A fetch gives the rows of a table after one of them, and after which row to go on; zero where there are no more.
type fetch[I, T any] func(ctx context.Context, who app.Caller, in *I, after int64) (rows []T, next int64, err error)

// registerTable adds to a question with many rows the whole of its answer as CSV and as NDJSON, under its path with the
// ending. T is flat: what is nested becomes JSON in its cell.
func registerTable[I, T any](s *Server, o op, rows fetch[I, T]) {
	eachTable(o, func(one op, write writerOf[T]) {
		register(s, one, func(ctx context.Context, who app.Caller, in *I) (*table, error) {
			return tableOf(ctx, s, one, write, func(after int64) ([]T, int64, error) { return rows(ctx, who, in, after) })
		})
	})
}

// registerPublicTable is registerTable for a question that anybody may ask.
func registerPublicTable[I, T any](s *Server, o op, rows func(ctx context.Context, in *I, after int64) ([]T, int64, error)) {
	eachTable(o, func(one op, write writerOf[T]) {
		registerPublic(s, one, func(ctx context.Context, in *I) (*table, error) {
			return tableOf(ctx, s, one, write, func(after int64) ([]T, int64, error) { return rows(ctx, in, after) })
		})
	})
}

// A writerOf makes what writes the rows of a table, one after the other.
type writerOf[T any] func(io.Writer) func(T) error

// eachTable calls add with the operation in each form that a table has.
func eachTable[T any](o op, add func(one op, write writerOf[T])) {
	for _, as := range []struct {
		ending, media string
		write         writerOf[T]
	}{{"csv", csvType, csvWriter[T]}, {"ndjson", ndjsonType, ndjsonWriter[T]}} {
		one := o
		one.id, one.path, one.media = o.id+"-"+as.ending, o.path+"."+as.ending, as.media
		one.summary += ", all of it, as " + strings.ToUpper(as.ending)
		add(one, as.write)
	}
}

// tableOf fetches the first rows, so that a refusal is one, and answers with all of them row by row.
func tableOf[T any](ctx context.Context, s *Server, one op, write writerOf[T], rows func(after int64) ([]T, int64, error)) (*table, error) {
	first, next, err := rows(0)
	if err != nil {
		return nil, err
	}
	return &table{func(hc huma.Context) {
		hc.SetHeader("Content-Type", one.media)
		hc.SetHeader("Content-Disposition", "attachment; filename="+one.path[strings.LastIndexByte(one.path, '/')+1:])
		hc.SetStatus(http.StatusOK)
		if err := stream(write(hc.BodyWriter()), first, next, rows); err != nil {
			s.log.ErrorContext(ctx, "broken off", "operation", one.id, "request", requestOf(ctx).id, "error", err)
			panic(http.ErrAbortHandler) // part of it is sent: the client must see that it is not the whole
		}
	}}, nil
}

// A table is an answer written row by row.
type table struct {
	Body func(huma.Context)
}

// stream writes the first rows, and fetches and writes the following ones until there are no more.
func stream[T any](write func(T) error, rows []T, next int64, more func(int64) ([]T, int64, error)) error {
	for {
		for _, r := range rows {
			if err := write(r); err != nil {
				return err
			}
		}
		if next == 0 {
			return nil
		}
		var err error
		if rows, next, err = more(next); err != nil {
			return err
		}
	}
}

// whole makes a fetch of a question that answers with everything at once.
func whole[I, F, T any](ask func(context.Context, app.Caller, *I) ([]F, error), show func(F) T) fetch[I, T] {
	return func(ctx context.Context, who app.Caller, in *I, _ int64) ([]T, int64, error) {
		found, err := ask(ctx, who, in)
		return shown(found, show), 0, err
	}
}

// tablePage is how many rows are fetched at once.
const tablePage = 500

// paged makes a fetch of a question that answers with a page.
func paged[I, F, T any](ask func(ctx context.Context, who app.Caller, in *I, after int64, limit int) ([]F, error), id func(F) int64, show func(F) T) fetch[I, T] {
	return func(ctx context.Context, who app.Caller, in *I, after int64) ([]T, int64, error) {
		found, err := ask(ctx, who, in, after, tablePage)
		next := int64(0)
		if err == nil && len(found) == tablePage {
			next = id(found[tablePage-1])
		}
		return shown(found, show), next, err
	}
}

func ndjsonWriter[T any](w io.Writer) func(T) error {
	e := json.NewEncoder(w)
	return func(row T) error { return e.Encode(row) }
}

// csvWriter writes the names of T's fields first, even where no row follows.
func csvWriter[T any](w io.Writer) func(T) error {
	c := csv.NewWriter(w)
	t := reflect.TypeFor[T]()
	var names []string
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
	}
	_ = c.Write(names) // into the buffer; what goes wrong below it is told by Error
	c.Flush()
	return func(row T) error {
		cells := make([]string, len(names))
		v := reflect.ValueOf(row)
		for i := range cells {
			text, err := cell(v.Field(i).Interface())
			if err != nil {
				return fmt.Errorf("cell %s: %w", names[i], err)
			}
			cells[i] = text
		}
		if err := c.Write(cells); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	}
}

// cell writes one value. A text that a spreadsheet would take for a formula is marked as a text.
func cell(v any) (string, error) {
	switch v := v.(type) {
	case encoding.TextMarshaler:
		b, err := v.MarshalText()
		return string(b), err
	case string:
		if v != "" && strings.ContainsRune("=+-@\t\r", rune(v[0])) {
			return "'" + v, nil
		}
		return v, nil
	}
	if r := reflect.ValueOf(v); (r.Kind() == reflect.Slice || r.Kind() == reflect.Map) && r.Len() == 0 || r.Kind() == reflect.Int64 && r.IsZero() {
		return "", nil
	}
	b, err := json.Marshal(v)
	return string(b), err
}
