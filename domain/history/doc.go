// Package history reads posting histories and lists kept elsewhere, and counts: how long posts were held, who moved between
// two lists. A map says what the columns mean; every line is either counted or reported with a reason. It opens no file and
// reads no clock. It imports domain, domain/intake, domain/lineage,
// domain/register and domain/tenure.
package history
