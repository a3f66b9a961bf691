### Clients and generations: what is said about compartments as a whole.

error-nothing-changed = Nothing was changed.
policy-will-open = Opens: { $words }

## Generations

rotated = { $name }: generation { $epoch } of keys and shares. Everybody's sheet stays as it is.
receipts-awaited = Receipts awaited: { $people }
receipts-awaited-keeps = Receipts awaited: { $people }. Until they are enough, bundles also hold the previous generation, so that nobody is locked out.
epoch-old-copies = Copies handed out before can still be opened as before, by those who could then.
retire-warning = Without waiting for receipts, whoever's new share does not open is locked out of newer copies.
ask-retire = Let the previous generation go all the same?
work-taken-back = Taken back: { $work }

## Clients

client-line = { $id }: { $name }. { $words }
client-head = { $name } ({ $id }, compartment { $compartment })
client-state = { $records ->
    [one] One record
   *[other] { $records } records
}, revision { $revision }, generation { $epoch }
holder-of-client = { $name } ({ $id }), { $role }
ask-remove-client = Close the compartment of { $name } with { $records ->
    [one] one record
   *[other] { $records } records
}? It cannot be brought back.
client-removed = { $name }: the compartment is closed and removed.
client-removed-copies = Copies already handed out can still be opened by those who hold the sheets.
ask-discard = Remove compartment { $compartment }, which the register does not list? It cannot be brought back.
compartment-discarded = Compartment { $compartment } is removed.
