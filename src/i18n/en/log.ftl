### The journal: what was done, one message per operation.

event-vault-created = Vault made
event-passphrase-changed = Passphrase changed
event-holder-added = { $holder } added
event-holder-edited = { $holder } edited
event-holder-removed = { $holder } removed
event-holder-rekey-begun = A new sheet for { $holder }: begun
event-holder-rekeyed = A new sheet for { $holder }
event-holder-replace-begun = { $new } takes the place of { $holder }: begun
event-holder-replaced = { $new } took the place of { $holder }
event-client-added = Client { $client } added
event-client-edited = Client { $client } edited
event-client-removed = Client { $client } removed
event-policy-set = Policy of { $client }: { $policy }
event-rotated = New keys for { $client }
event-all-rotate-begun = New keys for all compartments: begun
event-all-rotated = New keys for all compartments
event-epoch-retired = The previous generation of { $client } was let go
event-work-aborted = Unfinished work was taken back
event-root-opens-everything = The root's quorum may open everything
event-root-opens-register = The root's quorum opens the register alone
