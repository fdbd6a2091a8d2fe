namespace LlmCloudScaler.AzureFunctions.Tests.Fakes;

/// <summary>A policy of one fleet.</summary>
internal static class SamplePolicy
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";

    public const string ResourceGroup = "fleets";

    /// <summary>GPU utilisation at 75 percent, 2 to 10 replicas of the scale set of the fleet's name.</summary>
    public static string Of(string fleet, string mode = "enforce") => $$"""
        apiVersion: llmcloudscaler/v1
        fleet: {{fleet}}
        mode: {{mode}}
        pools: [ { azure: { subscription: {{Subscription}}, resourceGroup: {{ResourceGroup}}, scaleSet: {{fleet}} } } ]
        replicas: { min: 2, max: 10 }
        metrics:
          gpu:
            azureMonitor: { namespace: Telegraf/nvidia_smi, metric: utilization_gpu }
            unit: percent
            maxAge: 4m
            range: [0, 100]
          waiting:
            serviceBus: { resource: {{IdOf("Microsoft.ServiceBus/namespaces/bus/queues", fleet)}} }
            maxAge: 4m
        scalers:
          - targetTracking: { metric: gpu, averageValue: 75 }
          - targetTracking: { metric: waiting, averageValue: 1000 }
        """;

    /// <summary>The id of a resource.</summary>
    public static string IdOf(string type, string name) =>
        $"/subscriptions/{Subscription}/resourceGroups/{ResourceGroup}/providers/{type}/{name}";
}
