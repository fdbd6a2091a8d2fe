using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws;

/// <summary>How an emulated account is set up.</summary>
public sealed record AwsEmulatorOptions
{
    /// <summary>The clock that launches, hooks and datapoints go by; a test gives one it moves itself.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The region of what is added without one.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Twelve digits.</summary>
    public string Account { get; init; } = "123456789012";

    /// <summary>Given each exchange once it is over; what it finds wrong is kept in
    /// <see cref="AwsEmulator.Violations"/>. Nothing is looked at without one.</summary>
    public Func<AwsExchange, IEnumerable<string>>? Inspect { get; init; }
}
