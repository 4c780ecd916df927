// Package api is the JSON edge: Huma over net/http, a file a resource. A handler says which act it is, reads the request
// into app's words, calls one method of app, and writes the answer in types of its own.
//
// Every operation is registered through the functions of api.go, the only callers of huma.Register: there the token
// becomes an app.Caller that is passed on as an argument, and an error becomes a problem (RFC 9457), once for all.
//
// It may import app, domain with the packages below it, and policy; never storage or web.
package api
