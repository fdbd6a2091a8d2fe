using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure;

/// <summary>How an emulated subscription is set up.</summary>
public sealed record AzureEmulatorOptions
{
    /// <summary>The clock that machines, operations and datapoints go by; a test gives one it moves itself.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Guid Subscription { get; init; } = new("11111111-2222-4333-8444-555555555555");

    /// <summary>The resource group of what is added without one.</summary>
    public string ResourceGroup { get; init; } = "fleets";

    /// <summary>The region of what is added without one.</summary>
    public string Region { get; init; } = "eastus";

    /// <summary>From the request of a new machine until it runs.</summary>
    public TimeSpan TimeToBoot { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>From when a machine runs until its model is loaded and it is healthy.</summary>
    public TimeSpan TimeToReady { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a machine that is deleted still runs after its terminate notification.</summary>
    public TimeSpan DrainTime { get; init; }

    /// <summary>Resources on one page of a list; the rest comes by <c>nextLink</c>.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Between what happens and its entry in the activity log. In Azure it takes minutes.</summary>
    public TimeSpan ActivityLogDelay { get; init; }

    /// <summary>What <c>IDENTITY_HEADER</c> holds for whoever asks for a managed identity's token.</summary>
    public string IdentityHeader { get; init; } = "00000000-1111-4222-8333-444444444444";

    /// <summary>Whether it also listens by TLS, for a process of its own.</summary>
    public bool ListensByTls { get; init; }

    /// <summary>Given each exchange once it is over; what it finds wrong is kept in
    /// <see cref="AzureEmulator.Violations"/>. Nothing is looked at without one.</summary>
    public Func<AzureExchange, IEnumerable<string>>? Inspect { get; init; }
}
