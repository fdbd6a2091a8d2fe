metadata description = 'What the function keeps: its package, memories and decisions, policies, and a queue of rounds.'

@description('The region.')
param location string

@description('The account\'s name.')
param name string

@description('How long decisions are kept.')
param historyDays int

@description('The scaler\'s identity, by its resource id.')
param identityId string

@description('The same, as its object id.')
param principalId string

@description('The workspace that hears of writes to the queues.')
param workspaceId string

// What the Functions host asks of its storage account, by Microsoft's list; the scaler needs no more.
var dataRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  sku: { name: 'Standard_LRS' } // memories are learnt again within hours
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: { containerDeleteRetentionPolicy: { enabled: true, days: 7 } }

    resource containers 'containers' = [
      for container in ['deployment', 'policies', 'state']: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource named 'queues' = [for queue in ['rounds', 'rounds-poison']: { name: queue }]
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'forget-decisions'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['state/records/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: historyDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs] // Azure refuses the rule as long as the account has no blob service
  }
}

// Azure counts messages by account and by the hour. Who writes to the queue of given-up rounds, the log tells.
resource queueWrites 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'writes'
  scope: account::queues
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageWrite', enabled: true }]
  }
}

resource dataAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in dataRoles: {
    name: guid(account.id, identityId, role)
    scope: account
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

output blobAddress string = account.properties.primaryEndpoints.blob
output queueAddress string = account.properties.primaryEndpoints.queue
output policiesContainer string = 'policies'
output name string = account.name
