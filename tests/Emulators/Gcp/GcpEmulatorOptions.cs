using LlmCloudScaler.Emulators.Gcp.Http;

namespace LlmCloudScaler.Emulators.Gcp;

/// <summary>How an emulated project is set up.</summary>
public sealed record GcpEmulatorOptions
{
    /// <summary>The clock that machines, operations and points go by; a test gives one it moves itself.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The project's id.</summary>
    public string Project { get; init; } = "fleets";

    /// <summary>The project's number.</summary>
    public string ProjectNumber { get; init; } = "123456789012";

    /// <summary>The service account that the metadata server speaks for.</summary>
    public string ServiceAccount { get; init; } = "scaler@fleets.iam.gserviceaccount.com";

    /// <summary>From the request of a new machine until it runs.</summary>
    public TimeSpan TimeToBoot { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>From when a machine runs until its model is loaded and it is healthy.</summary>
    public TimeSpan TimeToReady { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a machine that is deleted, stopped or suspended still runs, its connections draining.
    /// </summary>
    public TimeSpan DrainTime { get; init; }

    /// <summary>From the request of an operation until it is done, which tells only that it was accepted.</summary>
    public TimeSpan OperationTime { get; init; }

    /// <summary>The most that is on one page of a list of machines, errors or autoscalers.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Whether it also listens by TLS, for a process of its own.</summary>
    public bool ListensByTls { get; init; }

    /// <summary>Given each exchange once it is over; what it finds wrong is kept in
    /// <see cref="GcpEmulator.Violations"/>. Nothing is looked at without one.</summary>
    public Func<GcpExchange, IEnumerable<string>>? Inspect { get; init; }
}
