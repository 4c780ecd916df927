package app

import (
	"context"
	"fmt"
	"time"

	"merit/domain/ledger"
	"merit/storage"
)

// cosignatures checks what is kept in the names of known witnesses, each against the checkpoint that it stands under, and how far behind they are.
func (a *ledgerAudit) cosignatures(ctx context.Context, v *storage.View) error {
	ws := a.options.Witnesses
	if len(ws.List) == 0 {
		return nil
	}
	c, err := v.ScanCosignatures(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	said := &ledger.Witnessed{}
	size, by := int64(-1), map[string]bool{}
	for {
		more, err := c.Next()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if at := number(c.Cols[0]); at != size {
			size, by = at, map[string]bool{}
		}
		k, known, err := ws.Line(string(c.Cols[3]), string(c.Cols[2]))
		if err != nil {
			a.found(ledger.Finding{Code: ledger.CosignatureForged, Key: fmt.Sprint(size), Text: "a line is kept in the name of the witness " + string(c.Cols[1]) + " that does not fit the checkpoint"})
		}
		if err != nil || !known || by[k.Witness] {
			continue
		}
		by[k.Witness] = true
		said.Cosignatures++
		a.times.words = append(a.times.words, headTime{size, k.At.Unix()})
		if len(by) >= max(1, ws.Required) {
			said.Size = size
		}
	}
	var lag time.Duration
	if said.Beyond, lag, err = v.Unwitnessed(ctx, said.Size); err != nil {
		return err
	}
	if ws.Required > 0 && lag > WitnessLagLimit {
		a.found(ledger.Finding{Code: ledger.WitnessesBehind, Key: fmt.Sprint(said.Size),
			Text: fmt.Sprintf("%d witnesses are required, and the log has gone on for %s and %d entries since they last cosigned it", ws.Required, lag.Round(time.Hour), said.Beyond)})
	}
	a.report.Witnessed = said
	return nil
}
