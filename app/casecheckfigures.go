package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"merit/domain/promotion"
	"merit/storage"
)

// outcomeFigures holds the figures kept with the outcomes of the round against the outcomes.
func (k *caseCheck) outcomeFigures(ctx context.Context, act storage.CaseAct, outcomes []storage.Outcome) error {
	then, err := k.view.Before(ctx, act.Act)
	if err != nil {
		return err
	}
	follows, err := outcomeFigures(ctx, then, k.File, outcomes)
	if err != nil {
		return err
	}
	return k.figures(ctx, storage.FiguresOutcomes, follows)
}

// figures holds the figures of a round as kept against those that follow. A round sealed before figures were kept has none.
func (k *caseCheck) figures(ctx context.Context, stage string, follows promotion.Figures) error {
	all, err := k.view.Figures(ctx, k.ID, k.Round)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(f storage.KeptFigures) bool { return f.Stage == stage })
	if at < 0 {
		return nil
	}
	body, err := json.Marshal(follows)
	if err != nil {
		return err
	}
	if all[at].Body == string(body) {
		return nil
	}
	kept, again := leaves(all[at].Body), leaves(string(body))
	found := false
	for _, path := range slices.Sorted(maps.Keys(union(kept, again))) {
		if kept[path] != again[path] {
			erased, err := k.erasedOf(ctx, path)
			if err != nil {
				return err
			}
			k.find("figures-not-of-marks", erased, "figures of "+stage+", "+path, said(kept, path), said(again, path))
			found = true
		}
	}
	if !found { // nothing but the writing differs
		k.find("figures-not-of-marks", 0, "figures of "+stage, all[at].Body, string(body))
	}
	return nil
}

// erasedOf gives an officer considered in this case whose data were erased, where a figure rests on such data of everybody considered: by group. 0
// otherwise.
func (k *caseCheck) erasedOf(ctx context.Context, path string) (int64, error) {
	if !strings.HasPrefix(path, "impact.") || len(k.erased) == 0 {
		return 0, nil
	}
	panel, err := k.view.Panel(ctx, k.ID, false)
	for _, e := range panel {
		if slices.Contains(k.erased, e.Officer) {
			return e.Officer, err
		}
	}
	return 0, err
}

// leaves gives what a JSON text says, by the path of each value: "agreement.severity.2.leniency".
func leaves(text string) map[string]string {
	out := map[string]string{}
	var value any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		out["text"] = text
		return out
	}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch x := v.(type) {
		case map[string]any:
			for name, inner := range x {
				walk(strings.TrimPrefix(path+"."+name, "."), inner)
			}
		case []any:
			for i, inner := range x {
				walk(fmt.Sprintf("%s.%d", path, i), inner)
			}
		default:
			out[path] = fmt.Sprint(x)
		}
	}
	walk("", value)
	return out
}

func union(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

func said(of map[string]string, path string) string {
	if v, ok := of[path]; ok {
		return v
	}
	return "nothing"
}
