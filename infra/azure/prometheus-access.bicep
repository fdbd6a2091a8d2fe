metadata description = 'Lets the scaler at one workspace of managed Prometheus.'

@description('The name of what it is let at.')
param name string

@description('The role, by the name of its definition: a GUID.')
param role string

@description('The scaler\'s identity, by its resource id.')
param identityId string

@description('The same, as its object id.')
param principalId string

resource target 'Microsoft.Monitor/accounts@2023-04-03' existing = {
  name: name
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(target.id, identityId, role)
  scope: target
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}
