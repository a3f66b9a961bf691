### Handbook and map of systems.

## Map of systems

map-title = Map of systems
map-alt = Map of systems: { $count ->
        [one] one system
       *[other] { $count } systems
    }, { $arrows ->
        [0] no dependencies
        [one] one dependency
       *[other] { $arrows } dependencies
    }. What each system needs is also said beside that system.
map-legend-order = From left to right: what stands on the left must run first. An arrow leads from what is needed to what needs it. Boxes without a gap between them need the same.
map-legend-number = The number is the criticality: 1 – work stops at once, 2 – within a day, 3 – within a week, 4 – can wait, ? – not rated. The thicker the frame, the more depends on it.
map-legend-owner = Below the name stands who legally owns the system.
map-legend-dashed = Dashed frame: the client is not its legal owner, or that is not settled.
map-owner-unknown = owner not settled
map-circle = These systems need each other: { $round }. Find out which of them can start without the others.
map-unknown = “{ $system }” needs “{ $named }”, but no single record bears that name.
map-alone = { $count ->
        [one] One system stands by itself: { $systems }. It needs nothing, and nothing needs it; is that so?
       *[other] { $count } systems stand by themselves: { $systems }. They need nothing, and nothing needs them; is that so?
    }
map-written = { $path } is the map of systems of { $client } with { $count ->
        [one] one system
       *[other] { $count } systems
    }. Nothing in it is secret.
error-map-empty = No system is deposited for { $client } yet, so there is nothing to draw.

handbook-unnamed = (unnamed)

## Commands

cmd-map = Draws the map of a client's systems: what each needs, how much depends on it and whose it is
    .example = breakglass map kanzlei-berg -o systems.svg
arg-map-output = The file (SVG)
arg-map-paper-language = The language of the paper. Without it: the client's
ask-map-file = Into which file should the map of systems go? (such as systems.svg)
