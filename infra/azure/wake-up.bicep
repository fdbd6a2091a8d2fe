metadata description = 'An action group for alerts of your own: whatever sets it off has the function look at once.'

@description('What the name begins with.')
param name string

@description('The function app\'s name.')
param functionName string

@description('For whom Azure Monitor is to bring a token as well; null where the function\'s key is enough.')
param application applicationType?

@export()
@description('An app registration, made and let at as Microsoft\'s guide to secure webhooks says.')
type applicationType = {
  @description('The registration\'s client id.')
  clientId: string
  @description('The object id of the registration.')
  objectId: string
  @description('Its identifier, such as api://CLIENT-ID.')
  identifierUri: string
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionName
}

var key = listKeys('${app.id}/host/default', app.apiVersion).functionKeys.default

resource wakeUp 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-wake-up'
  location: 'global'
  properties: {
    groupShortName: 'wake-up'
    enabled: true
    webhookReceivers: [
      {
        name: 'alert'
        serviceUri: 'https://${app.properties.defaultHostName}/api/alert?code=${key}'
        useCommonAlertSchema: true
        ...(application == null
          ? {}
          : {
              useAadAuth: true
              identifierUri: application!.identifierUri
              objectId: application!.objectId
              tenantId: tenant().tenantId
            })
      }
    ]
  }
}

output actionGroup string = wakeUp.id
