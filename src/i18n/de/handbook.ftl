### IT-Notfallhandbuch und Systemübersicht.

## Systemübersicht

map-title = Systemübersicht
map-alt = Systemübersicht: { $count ->
        [one] ein System
       *[other] { $count } Systeme
    }, { $arrows ->
        [0] keine Abhängigkeiten
        [one] eine Abhängigkeit
       *[other] { $arrows } Abhängigkeiten
    }. Was welches System braucht, steht auch beim einzelnen System.
map-legend-order = Von links nach rechts: Was links steht, muss zuerst laufen. Ein Pfeil führt von dem, was gebraucht wird, zu dem, was es braucht. Kästen ohne Abstand untereinander brauchen dasselbe.
map-legend-number = Die Zahl ist die Kritikalität: 1 – die Arbeit steht sofort, 2 – innerhalb eines Tages, 3 – innerhalb einer Woche, 4 – kann warten, ? – nicht bewertet. Je dicker der Rahmen, desto wichtiger.
map-legend-owner = Unter dem Namen steht, wem das System rechtlich gehört.
map-legend-dashed = Gestrichelter Rahmen: Es gehört rechtlich nicht dem Kunden, oder es ist nicht geklärt.
map-owner-unknown = Inhaber offen
map-circle = Diese Systeme brauchen sich gegenseitig: { $round }. Klären Sie, welches ohne die anderen starten kann.
map-unknown = „{ $system }“ braucht „{ $named }“, doch dazu gibt es keinen eindeutigen Eintrag.
map-alone = { $count ->
        [one] Ein System steht für sich: { $systems }. Es braucht nichts, und nichts braucht es; stimmt das?
       *[other] { $count } Systeme stehen für sich: { $systems }. Sie brauchen nichts, und nichts braucht sie; stimmt das?
    }
map-written = { $path } ist die Systemübersicht von { $client } mit { $count ->
        [one] einem System
       *[other] { $count } Systemen
    }. Nichts darin ist geheim.
error-map-empty = Für { $client } ist noch kein System hinterlegt, also gibt es nichts zu zeichnen.

handbook-unnamed = (ohne Namen)

## Befehle

cmd-map = Zeichnet die Systemübersicht eines Kunden: was welches System braucht, wie wichtig es ist und wem es gehört
    .example = breakglass map kanzlei-berg -o systeme.svg
arg-map-output = Die Datei (SVG)
arg-map-paper-language = Die Sprache des Papiers. Ohne Angabe: die des Kunden
ask-map-file = In welche Datei soll die Systemübersicht? (etwa systeme.svg)
