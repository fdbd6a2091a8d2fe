metadata description = 'What the scaler may do, as roles of its own. Where it may do so, the access modules say.'

@description('What the roles\' names begin with.')
param name string

@description('The names of the definitions.')
param ids roleIdsType

@description('The resource groups in which the roles can be assigned, by id.')
param resourceGroups string[]

@description('The subscriptions in which metrics can be read, by id.')
param subscriptions string[]

@export()
@description('GUIDs, of which the same deployment always makes the same.')
type roleIdsType = {
  look: string
  changeScaleSet: string
  stopMachines: string
  changeStandbyPool: string
  countMessages: string
  join: string
  readMetrics: string
}

var actions = loadJsonContent('actions.json')
var here = '/subscriptions/${toLower(subscription().subscriptionId)}/resourceGroups/${toLower(resourceGroup().name)}'
var roles = [
  {
    key: 'look'
    description: 'Looks at scale sets, their machines, standby pools and metrics.'
    scopes: resourceGroups
  }
  {
    key: 'changeScaleSet'
    description: 'Sets a scale set\'s capacity, and ends, stops and starts its machines.'
    scopes: resourceGroups
  }
  {
    key: 'stopMachines'
    description: 'Stops and starts machines of Flexible scale sets that have no standby pool.'
    scopes: resourceGroups
  }
  {
    key: 'changeStandbyPool'
    description: 'Sets a standby pool\'s size.'
    scopes: resourceGroups
  }
  {
    key: 'countMessages'
    description: 'Counts the messages of a Service Bus.'
    scopes: resourceGroups
  }
  {
    key: 'join'
    description: 'Has new machines join what the scale set\'s model names.'
    scopes: resourceGroups
  }
  {
    key: 'readMetrics'
    description: 'Reads metrics of a whole subscription.'
    scopes: subscriptions
  }
]

resource definitions 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for role in roles: {
    name: ids[role.key]
    properties: {
      roleName: '${name} ${role.key} (${uniqueString(resourceGroup().id)})' // unique in the tenant
      description: role.description
      type: 'CustomRole'
      assignableScopes: union([here], role.scopes)
      permissions: [{ actions: actions[role.key], notActions: [], dataActions: [], notDataActions: [] }]
    }
  }
]
