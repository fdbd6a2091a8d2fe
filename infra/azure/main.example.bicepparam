// An example; copy it. It has two scale sets of yours, of which one has a standby pool, and changes nothing yet.
using '../../main.bicep'

param mode = 'dryRun'
param scaleSets = [
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/fleets/providers/Microsoft.Compute/virtualMachineScaleSets/chat-32b'
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/fleets/providers/Microsoft.Compute/virtualMachineScaleSets/chat-8b'
]
param standbyPools = [
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/fleets/providers/Microsoft.StandbyPool/standbyVirtualMachinePools/chat-32b-standby'
]
param notificationEmail = 'oncall@example.com'
