metadata description = 'The fleets at a glance.'

@description('The region.')
param location string

@description('What it is called.')
param name string

@description('Application Insights, by id.')
param insightsId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(insightsId, 'fleets')
  location: location
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: name
    sourceId: insightsId
    serializedData: string(union(loadJsonContent('workbook.json'), { fallbackResourceIds: [insightsId] }))
  }
}

output id string = workbook.id
