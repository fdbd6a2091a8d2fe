// An example; copy it, and put your key into it.
using 'gpu-fleet.bicep'

param name = 'chat-32b'
param settings = {
  adminUsername: 'operator'
  sshPublicKey: 'ssh-ed25519 YOUR-PUBLIC-KEY'
  initialReplicas: 2
  warmMachines: 1
}
