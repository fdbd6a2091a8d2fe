metadata description = 'Lets the scaler at what is in one resource group.'

@description('The role, by the name of its definition: a GUID.')
param role string

@description('The scaler\'s identity, by its resource id.')
param identityId string

@description('The same, as its object id.')
param principalId string

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, identityId, role)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}
