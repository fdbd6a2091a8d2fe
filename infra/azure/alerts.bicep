metadata description = 'What tells a person that the scaler, or a fleet, needs one.'

@description('The region.')
param location string

@description('What the names begin with.')
param name string

@description('Who gets an e-mail; empty for nobody.')
param email string

@description('An address that is told as well; empty for none.')
@secure()
param webhook string

@description('Application Insights, by id.')
param insightsId string

@description('Its workspace, by id.')
param workspaceId string

@description('After so many minutes without a scheduled round somebody is told.')
@allowed([5, 10, 15, 30])
param heartbeatMinutes int

@description('What is watched in a window of ten minutes: a metric that was raised in at least so many of them.')
type flagType = {
  name: string
  metric: string
  minutes: int
  @description('Whether each fleet has its own alert.')
  byFleet: bool
  description: string
}

var flags flagType[] = [
  {
    name: 'fleets-failing'
    metric: 'FleetsFailed'
    minutes: 3
    byFleet: false
    description: 'A fleet could not be evaluated in three rounds. The log says why.'
  }
  {
    name: 'policy-broken'
    metric: 'PolicyErrors'
    minutes: 2
    byFleet: false
    description: 'A policy cannot be used, and its fleet is not scaled. The log says what is wrong; llmscaler validate says it before you upload.'
  }
  {
    name: 'fleet-blind'
    metric: 'Blind'
    minutes: 3
    byFleet: true
    description: 'A fleet has had no usable metric for longer than its blindFor; it is not scaled in. Look whether its machines publish what its policy reads (llmscaler doctor).'
  }
  {
    name: 'fleet-at-maximum'
    metric: 'AtMaximum'
    minutes: 5
    byFleet: true
    description: 'A fleet is at its maximum and needs more. Raise replicas.max in its policy.'
  }
  {
    name: 'out-of-capacity'
    metric: 'OutOfCapacity'
    minutes: 3
    byFleet: true
    description: 'Azure has no machine of the size to give. The policy\'s next pool is used; add pools of other sizes, zones, regions or reservations.'
  }
  {
    name: 'out-of-quota'
    metric: 'OutOfQuota'
    minutes: 1
    byFleet: true
    description: 'A machine was refused at the subscription\'s quota of cores. Ask for more under Quotas; it takes days.'
  }
  {
    name: 'budget-reached'
    metric: 'BudgetReached'
    minutes: 1
    byFleet: true
    description: 'A fleet needs more than its budget allows. Raise the budget in its policy, or live with the queue.'
  }
  {
    name: 'action-refused'
    metric: 'ActionRefused'
    minutes: 2
    byFleet: true
    description: 'Azure refused a change of a scale set. Most often it is not among the deployment\'s scaleSets, or something it joins is not in linkedResourceGroups (llmscaler doctor).'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: empty(email) ? [] : [{ name: 'email', emailAddress: email, useCommonAlertSchema: true }]
    webhookReceivers: empty(webhook) ? [] : [{ name: 'webhook', serviceUri: webhook, useCommonAlertSchema: true }]
  }
}

// A count always answers with a row: nothing at all counts zero, and zero is below one.
resource heartbeat 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-heartbeat-missing'
  location: location
  properties: {
    displayName: '${name}-heartbeat-missing'
    description: 'No scheduled round has ended for ${heartbeatMinutes} minutes; nothing is scaled. Look at the log, the function\'s failures, and whether it is stopped.'
    severity: 0
    enabled: true
    autoMitigate: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT${heartbeatMinutes}M'
    criteria: {
      allOf: [
        {
          query: 'customMetrics | where name == "Heartbeat" and valueSum > 0 | summarize Heartbeats = count()'
          metricMeasureColumn: 'Heartbeats'
          timeAggregation: 'Total'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
    skipQueryValidation: true // the tables are made by the first that is written to them
  }
}

resource raised 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for flag in flags: {
    name: '${name}-${flag.name}'
    location: location
    properties: {
      displayName: '${name}-${flag.name}'
      description: flag.description
      severity: 2
      enabled: true
      autoMitigate: true
      scopes: [insightsId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT10M'
      criteria: {
        allOf: [
          {
            query: join(
              [
                'customMetrics | where name == "${flag.metric}"'
                'extend Fleet = tostring(customDimensions.Fleet)'
                'summarize Raised = max(valueSum) by Fleet, bin(timestamp, 1m)'
                'where Raised >= 1'
                'summarize Minutes = count() by Fleet'
              ],
              ' | '
            )
            metricMeasureColumn: 'Minutes'
            timeAggregation: 'Total'
            operator: 'GreaterThanOrEqual'
            threshold: flag.minutes
            dimensions: flag.byFleet ? [{ name: 'Fleet', operator: 'Include', values: ['*'] }] : []
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
      skipQueryValidation: true
    }
  }
]

resource failing 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-function-failing'
  location: location
  properties: {
    displayName: '${name}-function-failing'
    description: 'The function itself failed or ran out of time in three minutes of ten.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT10M'
    criteria: {
      allOf: [
        {
          query: 'requests | where success == false | summarize by bin(timestamp, 1m) | summarize Minutes = count()'
          metricMeasureColumn: 'Minutes'
          timeAggregation: 'Total'
          operator: 'GreaterThanOrEqual'
          threshold: 3
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
    skipQueryValidation: true
  }
}

resource givenUp 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-rounds-given-up'
  location: location
  properties: {
    displayName: '${name}-rounds-given-up'
    description: 'A round that was shared out failed three times. Its message waits in the queue rounds-poison.'
    severity: 2
    enabled: true
    autoMitigate: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri has "rounds-poison" | summarize Messages = count()'
          metricMeasureColumn: 'Messages'
          timeAggregation: 'Total'
          operator: 'GreaterThanOrEqual'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
    skipQueryValidation: true
  }
}

output actionGroup string = people.id
