package app

import (
	"context"
	"slices"
	"strings"

	"merit/domain"
	histories "merit/domain/history"
	"merit/domain/lineage"
	"merit/domain/redflag"
	"merit/storage"
)

// An auditReader reads what the flags look at, over one snapshot, and completes it: with what lies with the posts, with normal tenures, and
// with what became of organizations, so that a rename parts no posting. What lies beside the files it reads at once; what hangs on postings and
// officers, of whom a register has millions, it asks for with the officers at hand (about).
type auditReader struct {
	view  *storage.View
	world redflag.World

	units    map[int64]int64 // organization → what it has become
	became   *lineage.Lineage
	carrying []int64 // the organizations whose people went on elsewhere
	normal   map[tenureClass][]storage.NormalTenure
	spare    int // so many rows may be written by which declarations of assets are counted, before their first year can be another

	places postPlaces
	alike  map[storage.Place]*postSort // by what they have in common
	all    bool                        // places has every post
	longer map[int]histories.Record
	gone   map[int]bool
}

// A postSort is what flags ask of posts that are alike: a register has a million posts, and some thousand sorts of them.
type postSort struct {
	storage.Place
	normal []storage.NormalTenure // by first day
}

// A postPlace is a post as the flags over lives ask of it.
type postPlace struct {
	*postSort
	made domain.Date // the day from which on it stood, where the register saw it come
}

// isNew reports whether whoever sat down then sat down in a new post. It is asked of every posting, and years are sooner compared than days counted.
func (p *postPlace) isNew(start domain.Date) bool {
	return !p.made.IsZero() && !start.Before(p.made) && start.Year-p.made.Year <= storage.PostIsNew/365+1 && start.DaysSince(p.made) <= storage.PostIsNew
}

// postPlaces has posts by their numbers, in pages: posts that were made together have numbers that follow one another, and those who sit in them are read
// together. Found post by post in the memory of a million, they would take a sixth of the time of a scan.
type postPlaces map[int64]*[placesOfPage]postPlace

const placesOfPage = 64

// at gives the place of a post; nil where it is not known.
func (t postPlaces) at(post int64) *postPlace {
	page := t[post/placesOfPage]
	if page == nil || page[post%placesOfPage].postSort == nil {
		return nil
	}
	return &page[post%placesOfPage]
}

func (t postPlaces) put(post int64, p postPlace) {
	page := t[post/placesOfPage]
	if page == nil {
		page = new([placesOfPage]postPlace)
		t[post/placesOfPage] = page
	}
	page[post%placesOfPage] = p
}

// newAuditReader reads what stands beside the files.
func newAuditReader(ctx context.Context, v *storage.View, today domain.Date) (*auditReader, error) {
	r := &auditReader{view: v, units: map[int64]int64{}, normal: map[tenureClass][]storage.NormalTenure{}}
	reading := Reading{View: v, Today: today}
	var err error
	if r.became, r.carrying, err = reading.becameBy(ctx, today); err != nil {
		return nil, err
	}
	organizations, err := v.Organizations(ctx, "", "", 0, 1<<31-1)
	if err != nil {
		return nil, err
	}
	for _, o := range organizations {
		r.units[o.ID] = parsed(r.became.Became(itoa(o.ID), today))
	}
	tenures, err := v.NormalTenures(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range tenures {
		class := tenureClass{t.Cadre, t.Grade}
		r.normal[class] = append(r.normal[class], t)
	}
	if r.world, err = auditWorld(ctx, v, today, organizations); err != nil {
		return nil, err
	}
	return r, r.declarations(ctx)
}

// declarations reads the first year of which the register holds declarations of assets.
func (r *auditReader) declarations(ctx context.Context) error {
	filed, serving, err := r.view.AssetsFiled(ctx)
	r.world.Assets, r.spare = redflag.FirstFiled(filed, serving)
	return err
}

// counted takes in that rows were written by which declarations of assets are counted.
func (r *auditReader) counted(ctx context.Context, rows int) error {
	if r.spare -= rows; r.spare >= 0 {
		return nil
	}
	return r.declarations(ctx)
}

// about asks for what hangs on the postings of some officers, or of everybody where officers is nil: which windows list them, and which of their spells
// went on in organizations of other names. Of posts it knows none any more.
func (r *auditReader) about(ctx context.Context, officers []int64) error {
	r.places, r.alike, r.all = postPlaces{}, map[storage.Place]*postSort{}, false
	r.longer, r.gone = nil, nil
	if len(r.carrying) > 0 {
		count := tenureCount{TenureQuery: TenureQuery{To: r.world.Today}}
		if err := count.carry(ctx, r.view, r.became, r.carrying, officers); err != nil {
			return err
		}
		r.longer, r.gone = count.longer, count.gone
	}
	if len(r.world.Windows) == 0 {
		return nil
	}
	listed, err := r.view.ListedIn(ctx, officers)
	for i := range r.world.Windows {
		w := &r.world.Windows[i]
		w.Officers = nil
		for _, l := range rowsOf(listed, w.ID, func(l *storage.WindowListed) int64 { return l.Window }) {
			w.Officers = append(w.Officers, l.Officer)
		}
	}
	return err
}

// auditWorld is what flags know beside the file.
func auditWorld(ctx context.Context, v *storage.View, today domain.Date, organizations []storage.Organization) (redflag.World, error) {
	limits, err := standingLimits(ctx, v)
	w := redflag.World{Today: today, Limits: limits, CountGaps: true}
	if err != nil {
		return w, err
	}
	windows, err := v.HeldWindows(ctx)
	if err != nil {
		return w, err
	}
	for _, each := range windows {
		w.Windows = append(w.Windows, redflag.Window{ID: each.ID, Kind: each.Kind, From: each.From, To: each.To, Grades: each.Major, Units: unitsBelow(organizations, each.Organization)})
	}
	holders, err := v.Governments(ctx)
	w.Changes = redflag.ToldChanges(holdings(holders), w.Windows)
	return w, err
}

// holdings gives each office with which a government changes a number of its own: by the kind of capacity, and the organization.
func holdings(holders []storage.Government) (all []redflag.Holding) {
	type office struct {
		kind string
		unit int64
	}
	numbers := map[office]int64{}
	for _, h := range holders {
		o := office{h.Capacity, h.Organization}
		if numbers[o] == 0 {
			numbers[o] = int64(len(numbers) + 1)
		}
		held := domain.Spell{Start: domain.On(h.Starts)}
		if !h.Ends.IsZero() {
			held.End = domain.On(h.Ends)
		}
		all = append(all, redflag.Holding{Post: numbers[o], Unit: h.Organization, Officer: h.Account, What: strings.ReplaceAll(h.Capacity, "-", " "), Held: held})
	}
	return all
}

// unitsBelow gives an organization and those below it; nil for 0, which is all of them.
func unitsBelow(organizations []storage.Organization, top int64) (units []int64) {
	i := slices.IndexFunc(organizations, func(o storage.Organization) bool { return o.ID == top })
	if i < 0 {
		return nil
	}
	for _, o := range organizations {
		if strings.HasPrefix(o.Path, organizations[i].Path) {
			units = append(units, o.ID)
		}
	}
	return units
}

// Lives gives the lives of some officers by their numbers, complete.
func (r *auditReader) Lives(ctx context.Context, officers []int64) ([]redflag.Life, error) {
	if err := r.about(ctx, officers); err != nil {
		return nil, err
	}
	lives, _, err := r.livesOf(ctx, r.view, storage.Officers{IDs: officers}, nil)
	return lives, err
}

// livesOf gives the lives of some officers, complete, as another view of the same record reads them, and the new posts in which one of them sat down. What
// hangs on their postings is known (about); where every place is, several may be asked at once. into is filled anew where it has room.
func (r *auditReader) livesOf(ctx context.Context, v *storage.View, which storage.Officers, into []redflag.Life) (lives []redflag.Life, fresh []int64, err error) {
	if lives, err = v.Lives(ctx, which, into); err != nil {
		return nil, nil, err
	}
	if err := r.needPlaces(ctx, lives); err != nil {
		return nil, nil, err
	}
	for i := range lives {
		for j := range lives[i].Postings {
			p := &lives[i].Postings[j]
			if at := r.places.at(p.Post); at != nil && at.isNew(p.Held.Start.Latest) {
				fresh = append(fresh, p.Post)
			}
		}
		r.complete(&lives[i])
	}
	return lives, fresh, currentCharges(ctx, v, lives)
}

// currentCharges says of current charges whether they are of the head of a department, and when the regular case went to a board.
func currentCharges(ctx context.Context, v *storage.View, lives []redflag.Life) error {
	var posts []int64
	of := func(each func(*redflag.Charge)) {
		for i := range lives {
			for j := range lives[i].Charges {
				if c := &lives[i].Charges[j]; c.Kind == "current" {
					each(c)
				}
			}
		}
	}
	of(func(c *redflag.Charge) { posts = append(posts, c.Post) })
	if len(posts) == 0 {
		return nil
	}
	heads, err := v.HeadPosts(ctx, posts)
	if err != nil {
		return err
	}
	sent, err := v.SentToBoards(ctx, posts)
	if err != nil {
		return err
	}
	of(func(c *redflag.Charge) {
		_, c.Head = slices.BinarySearch(heads, c.Post)
		for _, s := range rowsOf(sent, c.Post, func(s *storage.SentToBoard) int64 { return s.Post }) {
			if c.Sent.IsZero() && (s.Decided.IsZero() || !s.Decided.Before(c.Held.Start.Latest)) {
				c.Sent = s.On
			}
		}
	})
	return nil
}

// needPlaces reads the places of the posts of the lives, unless every place is known.
func (r *auditReader) needPlaces(ctx context.Context, lives []redflag.Life) error {
	if r.all {
		return nil
	}
	var posts []int64
	need := func(post int64) {
		if r.places.at(post) == nil {
			posts = append(posts, post)
		}
	}
	for i := range lives {
		for _, p := range lives[i].Postings {
			need(p.Post)
		}
		for _, c := range lives[i].Charges {
			need(c.Post)
		}
	}
	if len(posts) == 0 {
		return nil
	}
	return r.readPlaces(ctx, posts)
}

// everybody asks for what hangs on the postings of everybody, and for the places of every post at once, for a scan.
func (r *auditReader) everybody(ctx context.Context) error {
	if err := r.about(ctx, nil); err != nil {
		return err
	}
	r.all = true
	return r.readPlaces(ctx, nil)
}

func (r *auditReader) readPlaces(ctx context.Context, posts []int64) error {
	return r.view.Places(ctx, posts, func(post int64, made domain.Date, p storage.Place) {
		p.Unit = r.units[p.Unit]
		if r.alike[p] == nil {
			r.alike[p] = &postSort{p, r.normal[tenureClass{p.CadreID, p.Grade}]}
		}
		r.places.put(post, postPlace{r.alike[p], made})
	})
}

// complete fills in what lies beside the rows of a life.
func (r *auditReader) complete(life *redflag.Life) {
	if len(r.gone) > 0 {
		life.Postings = slices.DeleteFunc(life.Postings, func(p redflag.Posting) bool { return r.gone[int(p.ID)] })
	}
	for i := range life.Postings {
		p := &life.Postings[i] // where it lies: a posting is half a kilobyte, and a register holds millions
		if longer, ok := r.longer[int(p.ID)]; ok {
			p.Held = longer.Held
		}
		if at := r.places.at(p.Post); at != nil {
			p.Unit, p.Grade, p.Step, p.Cadre, p.Hard, p.District = at.Unit, at.Grade, at.Step, at.Cadre, at.Hard, at.District
			p.Normal = r.months(at.postSort, p.Held.End.Latest)
		}
	}
	for i := range life.Charges {
		if at := r.places.at(life.Charges[i].Post); at != nil {
			life.Charges[i].Unit, life.Charges[i].Abolished = at.Unit, at.Ended
		}
	}
}

// months gives the normal tenure at a place for a spell that ended on the day, or goes on.
func (r *auditReader) months(at *postSort, ended domain.Date) int {
	if ended.IsZero() {
		ended = r.world.Today
	}
	months := 0
	for _, t := range at.normal {
		if t.From.After(ended) {
			break
		}
		months = t.Months
	}
	return months
}
