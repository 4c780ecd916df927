package redflag

import (
	"fmt"
	"strings"
	"unicode"

	"merit/domain"
)

// formulaReason: orders of a year whose reason is a set phrase, or that nearly all say the same (flag 2). An order that cites a document of
// its own has given a reason.
func formulaReason(l *look, u *Unit) {
	for _, r := range u.Reasons {
		set, example := 0, int64(0)
		for _, w := range r.Wordings {
			bare := w.Orders - w.Documented
			if bare < 1 {
				continue
			}
			if setPhrase(w.Text) {
				if set += bare; example == 0 {
					example = w.Order
				}
				continue
			}
			if share := l.at("share-percent", r.Last); r.Orders >= l.at("orders", r.Last) && bare*100 > share*r.Orders {
				l.find(Finding{Key: fmt.Sprintf("%s, reasons of %d", row("organization", u.ID), r.Year), On: r.Last,
					Evidence: []Line{says("In %s, %s of %s orders that give a reason give the same and cite nothing of their own, over %s %%: “%s”.", r.Year, bare, r.Orders, share, w.Text)}})
			}
		}
		if set > 0 {
			l.find(Finding{Key: fmt.Sprintf("%s, set phrases of %d", row("organization", u.ID), r.Year), On: r.Last, About: About{Order: example},
				Evidence: []Line{says("In %s, %s of %s orders that give a reason give nothing but a set phrase, which nobody can review; the first of them is order %s.", r.Year, set, r.Orders, example)}})
		}
	}
}

// saysNothing are the words of which set phrases are made (PLD 2013 SC 195): with any other word a reason says something.
var saysNothing = wordSet(`public interest interests administrative administration grounds ground reasons reason exigency exigencies exigence service services
	good governance requirement requirements convenience official purpose purposes smooth better efficient functioning functions work
	in the of on for and due to with as by under a an immediate effect from hereby is are being made transferred posted his her their`)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// setPhrase reports whether a reason is made of words that say nothing.
func setPhrase(reason string) bool {
	words := strings.Fields(Plainly(reason))
	for _, w := range words {
		if !saysNothing[w] {
			return false
		}
	}
	return len(words) > 0
}

// Plainly gives a reason as it is compared: small letters, and neither signs nor numbers, which differ between orders that say the same.
func Plainly(reason string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(reason), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }), " ")
}

// endOf gives the last day of a year, or the last day looked at.
func (w *World) endOf(year int) domain.Date {
	end := domain.NewDate(year, 12, 31)
	if !w.Today.IsZero() && end.After(w.Today) {
		return w.Today
	}
	return end
}
