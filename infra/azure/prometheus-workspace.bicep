metadata description = 'A workspace of managed Prometheus, and the rule by which machines write to it.'

@description('The region.')
param location string

@description('What the names begin with.')
param name string

@description('The machines\' identity, by its resource id.')
param identityId string

@description('The same, as its object id; it may write.')
param principalId string

var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.Monitor/accounts@2023-04-03' = {
  name: name
  location: location
}

resource endpoint 'Microsoft.Insights/dataCollectionEndpoints@2023-03-11' = {
  name: '${name}-prometheus'
  location: location
  kind: 'Linux'
  properties: { networkAcls: { publicNetworkAccess: 'Enabled' } }
}

resource rule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: '${name}-prometheus'
  location: location
  kind: 'Linux'
  properties: {
    dataCollectionEndpointId: endpoint.id
    dataSources: { prometheusForwarder: [{ name: 'prometheus', streams: ['Microsoft-PrometheusMetrics'] }] }
    destinations: { monitoringAccounts: [{ name: 'workspace', accountResourceId: workspace.id }] }
    dataFlows: [{ streams: ['Microsoft-PrometheusMetrics'], destinations: ['workspace'] }]
  }
}

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(rule.id, identityId, monitoringMetricsPublisher)
  scope: rule
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

var intake = endpoint.properties.metricsIngestion.endpoint
var stream = 'dataCollectionRules/${rule.properties.immutableId}/streams/Microsoft-PrometheusMetrics'

output remoteWriteAddress string = '${intake}/${stream}/api/v1/write?api-version=2023-04-24'
output queryAddress string = workspace.properties.metrics.prometheusQueryEndpoint
