### What the owner's commands ask and say: init, people, policies, rotation.
