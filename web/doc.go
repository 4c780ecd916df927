// Package web serves Merit's pages: one Go file and one template a page. A page asks app and shows the answer; a form does
// one act of app and goes on to a page, or shows every reason why it was refused, with what was typed kept. Pages work
// without scripts, in English and Urdu, and no sentence stands in code or templates: all are in text/.
//
// It may import app, domain, policy and what draws a page; never storage or api.
package web
