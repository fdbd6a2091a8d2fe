metadata description = 'LlmCloudScaler. Scales GPU scale sets from what their inference servers publish. One function, woken every minute; it may change the scale sets named here and nothing else.'

import { fleetType } from 'infra/azure/gpu-fleet.bicep'
import { applicationType } from 'infra/azure/wake-up.bicep'

@description('What the names of all resources begin with.')
@minLength(3)
@maxLength(30)
param name string = 'llmcloudscaler'

@description('The region of the function. Fleets may be in any.')
param location string = resourceGroup().location

@description('The most that any policy may do. Of this and the policy\'s own mode, the less permissive counts.')
@allowed(['dryRun', 'shadow', 'scaleOutOnly', 'enforce'])
param mode string = 'dryRun'

@description('The scale sets it may change, by resource id: of any subscription of the tenant. No other can be changed.')
param scaleSets string[]

@description('The standby pools it may change, by resource id.')
param standbyPools string[] = []

@description('Resource groups, by id, in which it may stop and start machines, whichever they are: only for Flexible scale sets without a standby pool whose policies have a warmPool. Azure stops their machines one by one, and not by the scale set.')
param warmResourceGroups string[] = []

@description('Resource groups, by id, of what the scale sets\' models name elsewhere: subnets, load balancers, images, identities. Only where Azure refuses a change with LinkedAuthorizationFailed.')
param linkedResourceGroups string[] = []

@description('Subscriptions, by GUID, whose metrics may be read for many resources at once. Policies that give a region need it.')
param metricsOfSubscriptions string[] = []

@description('Storage accounts, by resource id, whose queues policies read.')
param metricStorageAccounts string[] = []

@description('Service Bus namespaces, by resource id, whose messages policies count.')
param metricServiceBuses string[] = []

@description('The Prometheus server of metrics whose policies name none; empty for none. Of an Azure Monitor workspace, its query endpoint.')
param prometheusUrl string = ''

@description('What that server is shown: azure for an Azure Monitor workspace, or nothing.')
@allowed(['', 'azure'])
param prometheusAuth string = ''

@description('Azure Monitor workspaces, by resource id, whose Prometheus metrics policies read.')
param prometheusWorkspaces string[] = []

@description('A subnet, by resource id, from which private Prometheus servers or the replicas\' own pages are reached: of the function\'s region, delegated to Microsoft.App/environments and used by nothing else. Empty for no network.')
param subnetId string = ''

@description('Whether policies lie in the container policies, where a change counts from the next minute on, or in functions/AzureFunctions/policies when the function is published.')
@allowed(['container', 'package'])
param policiesFrom string = 'container'

@description('How often to look within each minute, in seconds; 0 for once. It helps where metrics are finer than a minute, and the function then runs, and costs, nearly all the time.')
@allowed([0, 10, 15, 20, 30])
param innerLoopSeconds int = 0

@description('Up to so many fleets are evaluated by the scheduled invocation; more are shared out over the queue.')
@minValue(1)
@maxValue(1000)
param inlineFleets int = 50

@description('How long decisions are kept, in days, for llmscaler explain.')
@minValue(1)
@maxValue(3650)
param historyDays int = 30

@description('How long the log is kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Whether an instance is kept running for the scheduled function: no cold start, at about $5 a month with 512 MB and $21 with 2,048, and without the free grant.')
@allowed([0, 1])
param alwaysReady int = 0

@description('An instance\'s memory, in megabytes, for the Functions host and the function together. A round should take about a second.')
@allowed([512, 2048])
param instanceMemory int = 2048

@description('The most instances at a time. Two at a time are safe: of two rounds of a fleet the state lets one act.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Who gets an e-mail when something needs a person. Empty for nobody; others may be added to the action group.')
param notificationEmail string = ''

@description('An address that is told as well. Empty for none.')
@secure()
param notificationWebhook string = ''

@description('After so many minutes without a scheduled round somebody is told. Logs arrive minutes late: 5 may tell too soon.')
@allowed([5, 10, 15, 30])
param heartbeatMinutes int = 10

@description('Whether there is an action group by which alerts of your own wake the function: by its key, or with a token of Microsoft Entra as well. The key is there once the function has been published.')
@allowed(['none', 'key', 'entra'])
param wakeUpAlerts string = 'none'

@description('The app registration whose tokens the function asks for, with wakeUpAlerts entra.')
param entraApplication applicationType?

@description('Further clients, by id, that may call the function with such a token.')
param entraCallers string[] = []

@description('An example of a fleet, to be made here as well; none if left out.')
param exampleFleet exampleType?

type exampleType = {
  @description('The scale set\'s name, and so the fleet\'s.')
  name: string
  @description('What it is made of.')
  settings: fleetType
}

var unique = uniqueString(resourceGroup().id, name)
var exampleIsRegular = exampleFleet != null && !(exampleFleet.?settings.?spot ?? false)
var exampleName = exampleFleet.?name ?? ''
var allScaleSets = union(
  scaleSets,
  exampleFleet == null ? [] : [resourceId('Microsoft.Compute/virtualMachineScaleSets', exampleName)]
)
var allStandbyPools = union(
  standbyPools,
  exampleIsRegular
    ? [resourceId('Microsoft.StandbyPool/standbyVirtualMachinePools', take('${exampleName}-standby', 24))]
    : []
)

// An id is /subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/…/NAME.
func groupOf(id string) string =>
  '/subscriptions/${toLower(split(id, '/')[2])}/resourceGroups/${toLower(split(id, '/')[4])}'
func subscriptionOf(id string) string => split(id, '/')[2]
func groupNameOf(id string) string => split(id, '/')[4]

var lookedAt = union(map(union(allScaleSets, allStandbyPools), id => groupOf(id)), [])
var roleIds = {
  look: guid(resourceGroup().id, name, 'look')
  changeScaleSet: guid(resourceGroup().id, name, 'changeScaleSet')
  stopMachines: guid(resourceGroup().id, name, 'stopMachines')
  changeStandbyPool: guid(resourceGroup().id, name, 'changeStandbyPool')
  countMessages: guid(resourceGroup().id, name, 'countMessages')
  join: guid(resourceGroup().id, name, 'join')
  readMetrics: guid(resourceGroup().id, name, 'readMetrics')
}
var monitoringDataReader = 'b0d8363b-8ddd-447d-831f-62ca05bff136'
var storageQueueDataReader = '19e7f393-937e-4f77-808e-94535e297925'
var azureMonitorActionGroups = '461e8683-5575-4561-ac7f-899cc907d62a' // the client as which Azure Monitor calls

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

module telemetry 'infra/azure/telemetry.bicep' = {
  params: {
    location: location
    name: name
    retentionDays: logRetentionDays
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

module storage 'infra/azure/storage.bicep' = {
  params: {
    location: location
    name: 'llmcs${unique}'
    historyDays: historyDays
    workspaceId: telemetry.outputs.workspaceId
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

module function 'infra/azure/function.bicep' = {
  params: {
    location: location
    name: '${name}-${unique}'
    identityId: identity.id
    storageName: 'llmcs${unique}'
    settings: {
      blobAddress: storage.outputs.blobAddress
      queueAddress: storage.outputs.queueAddress
      clientId: identity.properties.clientId
      connectionString: telemetry.outputs.connectionString
      policies: policiesFrom == 'container' ? 'blob://policies/' : 'policies'
      mode: mode
      inlineFleets: inlineFleets
      innerLoopSeconds: innerLoopSeconds
      prometheusUrl: prometheusUrl
      prometheusAuth: prometheusAuth
    }
    subnetId: subnetId
    instanceMemory: instanceMemory
    alwaysReady: alwaysReady
    maximumInstances: maximumInstances
    callers: wakeUpAlerts == 'entra'
      ? {
          clientId: entraApplication!.clientId
          allowedApplications: union([azureMonitorActionGroups], entraCallers)
        }
      : null
  }
}

module alerts 'infra/azure/alerts.bicep' = {
  params: {
    location: location
    name: name
    email: notificationEmail
    webhook: notificationWebhook
    insightsId: telemetry.outputs.insightsId
    workspaceId: telemetry.outputs.workspaceId
    heartbeatMinutes: heartbeatMinutes
  }
}

module wakeUp 'infra/azure/wake-up.bicep' = if (wakeUpAlerts != 'none') {
  params: {
    name: name
    functionName: '${name}-${unique}'
    application: wakeUpAlerts == 'entra' ? entraApplication : null
  }
  dependsOn: [function]
}

module workbook 'infra/azure/workbook.bicep' = {
  params: {
    location: location
    name: name
    insightsId: resourceId('Microsoft.Insights/components', name)
  }
  dependsOn: [telemetry]
}

module example 'infra/azure/gpu-fleet.bicep' = if (exampleFleet != null) {
  params: {
    name: exampleName
    location: location
    settings: exampleFleet!.settings
  }
}

module roles 'infra/azure/roles.bicep' = {
  params: {
    name: name
    ids: roleIds
    resourceGroups: union(
      lookedAt,
      map(union(warmResourceGroups, linkedResourceGroups, metricServiceBuses), id => groupOf(id))
    )
    subscriptions: map(metricsOfSubscriptions, id => '/subscriptions/${id}')
  }
}

module looking 'infra/azure/group-access.bicep' = [
  for id in lookedAt: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      role: roleIds.look
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [roles]
  }
]

module changing 'infra/azure/scale-set-access.bicep' = [
  for id in allScaleSets: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      name: last(split(id, '/'))
      role: roleIds.changeScaleSet
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [roles, example]
  }
]

module warming 'infra/azure/standby-pool-access.bicep' = [
  for id in allStandbyPools: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      name: last(split(id, '/'))
      role: roleIds.changeStandbyPool
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [roles, example]
  }
]

module stopping 'infra/azure/group-access.bicep' = [
  for id in warmResourceGroups: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      role: roleIds.stopMachines
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [roles]
  }
]

module joining 'infra/azure/group-access.bicep' = [
  for id in linkedResourceGroups: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      role: roleIds.join
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [roles]
  }
]

module measuring 'infra/azure/subscription-access.bicep' = [
  for id in metricsOfSubscriptions: {
    scope: subscription(id)
    params: {
      role: roleIds.readMetrics
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [roles]
  }
]

module queueing 'infra/azure/queue-access.bicep' = [
  for id in metricStorageAccounts: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      name: last(split(id, '/'))
      role: storageQueueDataReader
      identityId: identity.id
      principalId: identity.properties.principalId
    }
  }
]

module querying 'infra/azure/prometheus-access.bicep' = [
  for id in prometheusWorkspaces: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      name: last(split(id, '/'))
      role: monitoringDataReader
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [example]
  }
]

module counting 'infra/azure/service-bus-access.bicep' = [
  for id in metricServiceBuses: {
    scope: resourceGroup(subscriptionOf(id), groupNameOf(id))
    params: {
      name: last(split(id, '/'))
      role: roleIds.countMessages
      identityId: identity.id
      principalId: identity.properties.principalId
    }
    dependsOn: [roles]
  }
]

@description('The function app, to which the package is published.')
output functionName string = function.outputs.name

@description('Where its functions are called.')
output functionAddress string = 'https://${function.outputs.hostName}/api/'

@description('Put policies here.')
output policiesLocation string = policiesFrom == 'container'
  ? '${storage.outputs.blobAddress}policies/'
  : 'functions/AzureFunctions/policies'

@description('The storage account of memories and decisions.')
output storageName string = storage.outputs.name

@description('The scaler, as role assignments name it.')
output principalId string = identity.properties.principalId

@description('Who is told when something needs a person; add to it whom you like.')
output notifications string = alerts.outputs.actionGroup

@description('The action group that alerts of your own name, to wake the function; empty where there is none.')
output wakeUpActionGroup string = wakeUp.?outputs.actionGroup ?? ''

@description('Where PromQL of the example fleet is asked; empty without managed Prometheus.')
output prometheusQueryAddress string = example.?outputs.prometheusQueryAddress ?? ''
