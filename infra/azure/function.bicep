metadata description = 'The function: Flex Consumption, a custom handler, and nothing but its own identity.'

@description('The region.')
param location string

@description('The function app\'s name.')
param name string

@description('The identity it runs as.')
param identityId string

@description('The storage account\'s name.')
param storageName string

@description('Where in it the package lies, settings included.')
param settings settingsType

@description('How much memory an instance has, in megabytes.')
param instanceMemory int

@description('How many instances of the scheduled function are kept running.')
param alwaysReady int

@description('The most instances there are at a time.')
param maximumInstances int

@description('The subnet that it reaches private addresses from, by resource id; empty for none.')
param subnetId string

@description('Who may call, where a key alone is not enough; null where it is.')
param callers callersType?

@export()
@description('What the handler reads from its environment.')
type settingsType = {
  blobAddress: string
  queueAddress: string
  clientId: string
  connectionString: string
  policies: string
  mode: string
  inlineFleets: int
  innerLoopSeconds: int
  prometheusUrl: string
  prometheusAuth: string
}

@export()
@description('An app registration whose tokens the function asks for, and who may present them.')
type callersType = {
  @description('The registration\'s client id.')
  clientId: string
  @description('The clients that may call; Azure Monitor\'s action groups are one.')
  allowedApplications: string[]
}

var clouds = { AzureCloud: 'public', AzureUSGovernment: 'usGovernment', AzureChinaCloud: 'china' }

var appSettings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${settings.clientId}'
  APPLICATIONINSIGHTS_CONNECTION_STRING: settings.connectionString
  AZURE_CLIENT_ID: settings.clientId
  AzureWebJobsStorage__blobServiceUri: settings.blobAddress
  AzureWebJobsStorage__clientId: settings.clientId
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__queueServiceUri: settings.queueAddress
  LLMCS_CLOUD: clouds[environment().name]
  LLMCS_INLINE_FLEETS: string(settings.inlineFleets)
  LLMCS_INNER_LOOP_SECONDS: string(settings.innerLoopSeconds)
  LLMCS_MAX_EVENT_AGE_SECONDS: '90'
  LLMCS_MODE: settings.mode
  LLMCS_POLICIES: settings.policies
  LLMCS_PROMETHEUS_AUTH: settings.prometheusAuth
  LLMCS_PROMETHEUS_URL: settings.prometheusUrl
  LLMCS_QUEUE: 'rounds'
  LLMCS_SCHEDULE: '0 * * * * *' // on the minute
  LLMCS_STATE_CONTAINER: 'state'
  LLMCS_STORAGE: settings.blobAddress
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}deployment'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady == 0 ? [] : [{ name: 'function:Tick', instanceCount: alwaysReady }]
      }
    }
    siteConfig: {
      appSettings: [for setting in items(appSettings): { name: setting.key, value: setting.value }]
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }

  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // With a token and a key: the key is the functions' own, and asked for all the same.
  resource authentication 'config' = if (callers != null) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: { requireAuthentication: true, unauthenticatedClientAction: 'Return401' }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: callers!.clientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: ['api://${callers!.clientId}', callers!.clientId]
            defaultAuthorizationPolicy: { allowedApplications: callers!.allowedApplications }
          }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }
}

output id string = app.id
output name string = app.name
output hostName string = app.properties.defaultHostName
