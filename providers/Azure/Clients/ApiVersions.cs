namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Which version of each API is spoken.</summary>
internal static class ApiVersions
{
    /// <summary>Scale sets, their instances, and machines. The package's own version, 2023-07-01, protects no instance
    /// of a Flexible scale set; that needs 2023-09-01.</summary>
    public const string Compute = "2024-11-01";

    /// <summary>Standby pools.</summary>
    public const string StandbyPools = "2025-03-01";

    /// <summary>Interfaces of the machines of Uniform scale sets: the one version that Microsoft's clients speak there.
    /// </summary>
    public const string ScaleSetInterfaces = "2018-10-01";

    /// <summary>Interfaces of machines of their own.</summary>
    public const string NetworkInterfaces = "2024-05-01";

    /// <summary>Metrics, of one resource and of many.</summary>
    public const string Metrics = "2024-02-01";

    /// <summary>Azure's own autoscale settings.</summary>
    public const string AutoscaleSettings = "2022-10-01";

    /// <summary>The activity log.</summary>
    public const string ActivityLog = "2015-04-01";

    /// <summary>What a caller may do.</summary>
    public const string Permissions = "2022-04-01";

    /// <summary>Which services a subscription uses.</summary>
    public const string Providers = "2022-09-01";

    /// <summary>Queues and topics of a Service Bus.</summary>
    public const string ServiceBus = "2021-11-01";
}
