// Package intake reads foreign registers: a mapping file says which column means what and how days and words are
// written; a line becomes a row of a list of officers or of posts, or the reasons why it cannot. It reads what it is
// given and nothing else: no file is opened here. It imports domain only.
package intake
