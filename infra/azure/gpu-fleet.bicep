metadata description = 'An example of a fleet for LlmCloudScaler: GPU machines that serve one model with vLLM, in a Flexible scale set whose machines are healthy once the model answers, and end once nobody is being answered any more.'

@description('The scale set\'s name, and so the fleet\'s.')
@maxLength(35)
param name string

@description('The region.')
param location string = resourceGroup().location

@description('What is served, and by what.')
param settings fleetType

@export()
@description('What a fleet of the example is made of.')
type fleetType = {
  @description('The administrator\'s public key. Nothing of the machines is reachable from the internet.')
  sshPublicKey: string
  @description('The administrator\'s name.')
  adminUsername: string
  @description('What vLLM serves, as its --model.')
  model: string?
  @description('The rest of vLLM\'s arguments. One engine a machine; several report several queues under one name.')
  vllmArguments: string?
  @description('The server\'s image.')
  vllmImage: string?
  @description('The image of NVIDIA\'s DCGM exporter.')
  dcgmImage: string?
  @description('A machine with the GPUs that the model needs; policies call their number gpusPerReplica.')
  vmSize: string?
  @description('The zones to use; without any, wherever the region has room.')
  zones: string[]?
  @description('Whether the machines are Spot: cheaper, ended with half a minute\'s notice, and without a standby pool.')
  spot: bool?
  @description('Holds image and weights. A machine on standby pays for its disk all the same.')
  diskGigabytes: int?
  @description('How many machines there are to begin with. Leave it out when you deploy again, and what the scaler set stays.')
  initialReplicas: int?
  @description('How many machines stand by, deallocated, to begin with. From then on the policy\'s warmPool says.')
  warmMachines: int?
  @description('Where the machines are. Left out, a network with a way out but none in is made.')
  subnetId: string?
  @description('The load balancer\'s backend pool; its probe asks port 8000 for /health. None if left out.')
  backendPoolId: string?
  @description('How the machines publish: for Azure Monitor\'s metrics, or for a workspace of managed Prometheus.')
  publishing: ('telegraf' | 'prometheusRemoteWrite')?
}

var size = settings.?vmSize ?? 'Standard_NC24ads_A100_v4'
var isSpot = settings.?spot ?? false
var warm = settings.?warmMachines ?? 0
var usesPrometheus = (settings.?publishing ?? 'telegraf') == 'prometheusRemoteWrite'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
var prometheusClouds = {
  AzureCloud: 'AzurePublic'
  AzureUSGovernment: 'AzureGovernment'
  AzureChinaCloud: 'AzureChina'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-replica'
  location: location
}

resource nat 'Microsoft.Network/natGateways@2024-05-01' = if (settings.?subnetId == null) {
  name: name
  location: location
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: wayOut.id }] }
}

resource wayOut 'Microsoft.Network/publicIPAddresses@2024-05-01' = if (settings.?subnetId == null) {
  name: '${name}-out'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource rules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = if (settings.?subnetId == null) {
  name: name
  location: location
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = if (settings.?subnetId == null) {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/16'] }
    subnets: [
      {
        name: 'replicas'
        properties: {
          addressPrefix: '10.40.0.0/20'
          defaultOutboundAccess: false
          natGateway: { id: nat.id }
          networkSecurityGroup: { id: rules.id }
        }
      }
    ]
  }
}

var scaleSetId = resourceId('Microsoft.Compute/virtualMachineScaleSets', name)

module prometheus 'prometheus-workspace.bicep' = if (usesPrometheus) {
  params: {
    location: location
    name: name
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

// In the form that systemd reads. There is no secret in it: a machine's custom data can be read by whoever is on it.
var replica = join(
  [
    'GROUP=${name}'
    'SCALE_SET_ID=${scaleSetId}'
    'REGION=${location}'
    'MODEL=${settings.?model ?? 'Qwen/Qwen2.5-32B-Instruct'}'
    'VLLM_IMAGE=${settings.?vllmImage ?? 'vllm/vllm-openai:v0.11.0'}'
    'VLLM_ARGUMENTS=${settings.?vllmArguments ?? '--max-model-len 16384'}'
    'DCGM_IMAGE=${settings.?dcgmImage ?? 'nvcr.io/nvidia/k8s/dcgm-exporter:4.2.3-4.1.3-ubuntu22.04'}'
    'TELEGRAF_IMAGE=telegraf:1.36.3'
    'PROMETHEUS_IMAGE=prom/prometheus:v3.5.0'
    'PUBLISHER=${usesPrometheus ? 'prometheus' : 'telegraf'}'
    'AZURE_CLIENT_ID=${identity.properties.clientId}'
    ''
  ],
  '\n'
)

var prometheusConfiguration = reduce(
  [
    { key: 'CLOUD', value: prometheusClouds[environment().name] }
    { key: 'CLIENT_ID', value: identity.properties.clientId }
    { key: 'REMOTE_WRITE_ADDRESS', value: prometheus.?outputs.remoteWriteAddress ?? '' }
  ],
  loadTextContent('prometheus.yaml'),
  (text, one) => replace(text, '\${${one.key}}', one.value)
)

var folder = '/opt/llmcloudscaler'
var units = '/etc/systemd/system'
var files = [
  { path: '/etc/llmcloudscaler/replica.env', content: replica, permissions: '0644' }
  { path: '${folder}/install-replica.sh', content: loadTextContent('install-replica.sh'), permissions: '0755' }
  { path: '${folder}/start-replica.sh', content: loadTextContent('start-replica.sh'), permissions: '0755' }
  { path: '${folder}/measure-latency.sh', content: loadTextContent('measure-latency.sh'), permissions: '0755' }
  { path: '${folder}/dcgm-counters.csv', content: loadTextContent('../aws/dcgm-counters.csv'), permissions: '0644' }
  { path: '${folder}/telegraf.conf', content: loadTextContent('telegraf.conf'), permissions: '0644' }
  { path: '${folder}/prometheus.yaml', content: prometheusConfiguration, permissions: '0644' }
  { path: '${units}/vllm.service', content: loadTextContent('../aws/vllm.service'), permissions: '0644' }
  {
    path: '${units}/dcgm-exporter.service'
    content: loadTextContent('../aws/dcgm-exporter.service')
    permissions: '0644'
  }
  { path: '${units}/replica.service', content: loadTextContent('replica.service'), permissions: '0644' }
  { path: '${units}/health.service', content: loadTextContent('health.service'), permissions: '0644' }
  { path: '${units}/telegraf.service', content: loadTextContent('telegraf.service'), permissions: '0644' }
  { path: '${units}/prometheus.service', content: loadTextContent('prometheus.service'), permissions: '0644' }
]

// JSON is YAML, so that no script has to be indented into it.
var cloudInit = string({
  write_files: map(files, file => {
    path: file.path
    permissions: file.permissions
    encoding: 'b64'
    content: base64(file.content)
  })
  runcmd: ['${folder}/install-replica.sh']
})

resource fleet 'Microsoft.Compute/virtualMachineScaleSets@2024-11-01' = {
  name: name
  location: location
  zones: settings.?zones
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  // An update of this deployment must not undo what the scaler set: the capacity is there the first time only.
  sku: {
    name: size
    tier: 'Standard'
    ...(settings.?initialReplicas == null ? {} : { capacity: settings.initialReplicas! })
  }
  properties: {
    orchestrationMode: 'Flexible'
    platformFaultDomainCount: 1 // a standby pool allows no other
    singlePlacementGroup: false
    // Whoever never gets healthy, or is so no more, is replaced, one in twenty at a time. The capacity stays.
    automaticRepairsPolicy: { enabled: true, gracePeriod: 'PT30M', repairAction: 'Replace' }
    virtualMachineProfile: {
      priority: isSpot ? 'Spot' : 'Regular'
      ...(isSpot
        ? { evictionPolicy: 'Delete', billingProfile: { maxPrice: -1 } } // never more than the regular price
        : {
            // start-replica.sh says when it is done; Azure waits no longer than this, and allows no more.
            scheduledEventsProfile: {
              terminateNotificationProfile: { enable: true, notBeforeTimeout: 'PT15M' }
            }
          })
      osProfile: {
        computerNamePrefix: take(name, 9)
        adminUsername: settings.adminUsername
        customData: base64('#cloud-config\n${cloudInit}\n')
        linuxConfiguration: {
          disablePasswordAuthentication: true
          ssh: {
            publicKeys: [
              {
                path: join(['', 'home', settings.adminUsername, '.ssh', 'authorized_keys'], '/')
                keyData: settings.sshPublicKey
              }
            ]
          }
        }
      }
      storageProfile: {
        imageReference: {
          publisher: 'microsoft-dsvm' // Ubuntu with NVIDIA's driver, Docker and the NVIDIA container toolkit
          offer: 'ubuntu-hpc'
          sku: '2204'
          version: 'latest'
        }
        osDisk: {
          createOption: 'FromImage'
          deleteOption: 'Delete'
          diskSizeGB: settings.?diskGigabytes ?? 512
          managedDisk: { storageAccountType: 'Premium_LRS' } // not ephemeral: those cannot be deallocated
        }
      }
      networkProfile: {
        networkApiVersion: '2020-11-01'
        networkInterfaceConfigurations: [
          {
            name: 'nic'
            properties: {
              primary: true
              deleteOption: 'Delete'
              enableAcceleratedNetworking: true
              ipConfigurations: [
                {
                  name: 'ip'
                  properties: {
                    primary: true
                    subnet: {
                      id: settings.?subnetId == null
                        ? resourceId('Microsoft.Network/virtualNetworks/subnets', name, 'replicas')
                        : settings.subnetId!
                    }
                    ...(settings.?backendPoolId == null
                      ? {}
                      : { loadBalancerBackendAddressPools: [{ id: settings.backendPoolId! }] })
                  }
                }
              ]
            }
          }
        ]
      }
      extensionProfile: {
        extensionsTimeBudget: 'PT1H30M'
        extensions: [
          {
            // A machine counts as made, and one of the pool is deallocated, with image and weights on its disk.
            name: 'installed'
            properties: {
              publisher: 'Microsoft.Azure.Extensions'
              type: 'CustomScript'
              typeHandlerVersion: '2.1'
              autoUpgradeMinorVersion: true
              settings: {
                commandToExecute: 'cloud-init status --wait > /dev/null; test -f /var/lib/llmcloudscaler/installed'
              }
            }
          }
          {
            name: 'health'
            properties: {
              publisher: 'Microsoft.ManagedServices'
              type: 'ApplicationHealthLinux'
              typeHandlerVersion: '2.0'
              autoUpgradeMinorVersion: true
              enableAutomaticUpgrade: true
              provisionAfterExtensions: ['installed']
              settings: {
                protocol: 'http'
                port: 8001
                requestPath: '/health.json'
                intervalInSeconds: 5
                numberOfProbes: 1
                gracePeriod: 3600 // longer than any model loads; until then it is initializing, and no case for repair
              }
            }
          }
        ]
      }
    }
  }
  dependsOn: [network]
}

resource standby 'Microsoft.StandbyPool/standbyVirtualMachinePools@2025-03-01' = if (!isSpot) {
  name: take('${name}-standby', 24)
  location: location
  properties: {
    attachedVirtualMachineScaleSetId: fleet.id
    virtualMachineState: 'Deallocated' // nothing is paid but the disk; the GPUs' machines cannot be hibernated
    // The pool fills up to this less the machines there are. Both grow with the scaler's word.
    elasticityProfile: { maxReadyCapacity: (settings.?initialReplicas ?? 0) + warm, minReadyCapacity: warm }
  }
}

resource publish 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!usesPrometheus) {
  name: guid(fleet.id, identity.id, monitoringMetricsPublisher)
  scope: fleet
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

output scaleSetId string = fleet.id
output standbyPoolId string = isSpot ? '' : standby.id
output prometheusQueryAddress string = prometheus.?outputs.queryAddress ?? ''
