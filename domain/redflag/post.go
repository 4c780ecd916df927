package redflag

import "merit/domain"

// A Post is what the register holds of a post: its own days, who held it, and how it was vacant.
type Post struct {
	ID        int64      `yaml:"id"`
	Unit      int64      `yaml:"unit"`
	Made      []Making   `yaml:"made"`
	Holders   []Holder   `yaml:"holders"` // by first day
	Vacancies []Vacating `yaml:"vacancies"`
}

// A Making is that a post was created, upgraded or moved.
type Making struct {
	Kind  string      `yaml:"kind"` // created, upgraded, moved
	On    domain.Date `yaml:"on"`
	Alike int         `yaml:"alike"` // posts of the kind that the same order made, this one among them
}

// A Holder is who held the post: by a posting, or as a fact of the post says that has no posting.
type Holder struct {
	Posting int64        `yaml:"posting"`
	Fact    int64        `yaml:"fact"`
	Officer int64        `yaml:"officer"` // 0: of a contract, the register does not say who
	Held    domain.Spell `yaml:"held"`
	Basis   string       `yaml:"basis"` // regular, contract, re-employment, …
	Order   int64        `yaml:"order"`
	By      int64        `yaml:"by"`
	None    bool         `yaml:"none"` // it is on record that no regular officer was eligible
}

// A Vacating is a vacancy of the post with whoever filled it.
type Vacating struct {
	ID       int64       `yaml:"id"`
	Fell     domain.Date `yaml:"fell"`
	Notified domain.Date `yaml:"notified"` // put on record
	Retired  bool        `yaml:"retired"`  // by a retirement or a death
	Case     int64       `yaml:"case"`
	Filled   int64       `yaml:"filled"`   // the officer; 0 not filled
	Eligible domain.Date `yaml:"eligible"` // the first day on which that officer was eligible
	Order    int64       `yaml:"order"`
	By       int64       `yaml:"by"`
}
