namespace LlmCloudScaler.Core.Fleets;

/// <summary>Where one machine stands in its life. A replica counts as capacity only while <see cref="Ready"/>.
/// </summary>
public enum Phase
{
    /// <summary>Stopped, hibernated or suspended: paid little, starts fast; not part of desired capacity.</summary>
    Warm,

    /// <summary>Asked for; the machine is not up yet.</summary>
    Launching,

    /// <summary>The machine is up, the model does not answer yet.</summary>
    Loading,

    /// <summary>The model answers.</summary>
    Ready,

    /// <summary>Takes no new requests and finishes what it runs.</summary>
    Draining,

    /// <summary>Terminated, failed or deleted.</summary>
    Gone,
}
