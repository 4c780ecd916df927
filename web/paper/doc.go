// Package paper makes PDF: documents of headings, paragraphs and tables in English and Urdu, set on pages of A4. The words of
// a document, its order and its marks are the caller's; here they are shaped, broken into lines and pages, and written.
// The same document always makes the same bytes: no clock, no chance, no file is read.
//
// It may import the shaping of go-text and the codes of rsc.io/qr; nothing of Merit's.
package paper
