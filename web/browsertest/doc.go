// Package browsertest opens the pages in a real browser, as their people do: a whole promotion, every page in every state, by
// keyboard, without scripts, in Urdu, narrow and wide. Only tests stand here, and nothing imports them.
package browsertest
