namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>What a scaling activity does with a machine.</summary>
internal enum ActivityKind
{
    /// <summary>Something that matters to nobody here.</summary>
    Other,

    /// <summary>Brings it into service: launched, started from the warm pool, attached, back from standby.</summary>
    IntoService,

    /// <summary>Builds it for the warm pool.</summary>
    IntoWarmPool,

    /// <summary>Takes it out of service: terminated, detached, put on standby.</summary>
    OutOfService,
}
