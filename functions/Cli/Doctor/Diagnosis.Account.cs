using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Who we are, what we may do and how much there may be.</summary>
internal abstract partial record Diagnosis
{
    /// <summary>The cloud knows us.</summary>
    /// <param name="Subject">The account.</param>
    /// <param name="Caller">As whom.</param>
    public sealed record CallerKnown(string Subject, string Caller) : Diagnosis(Subject);

    /// <summary>The cloud does not know us, or did not say.</summary>
    public sealed record CallerUnknown(string Subject, SourceFault Fault, string Detail) : Diagnosis(Subject);

    /// <summary>Our clock and the cloud's agree.</summary>
    /// <param name="Subject">The account.</param>
    /// <param name="Ahead">How far ours is ahead; negative when it is behind.</param>
    public sealed record ClockRight(string Subject, TimeSpan Ahead) : Diagnosis(Subject);

    /// <summary>They do not.</summary>
    /// <param name="Subject">The account.</param>
    /// <param name="Ahead">How far ours is ahead; negative when it is behind.</param>
    public sealed record ClockWrong(string Subject, TimeSpan Ahead) : Diagnosis(Subject);

    /// <summary>All that the policies need is allowed.</summary>
    public sealed record PermissionsGranted(string Subject, string Principal, int Count) : Diagnosis(Subject);

    /// <summary>Something is not allowed.</summary>
    /// <param name="Subject">The account.</param>
    /// <param name="Principal">To whom.</param>
    /// <param name="Action">What.</param>
    /// <param name="Resource">On what.</param>
    /// <param name="IsForbidden">Whether it is forbidden outright, so that to allow it is not enough.</param>
    public sealed record PermissionDenied(
        string Subject, string Principal, string Action, string Resource, bool IsForbidden) : Diagnosis(Subject);

    /// <summary>Whether something is allowed depends on what only a real call tells.</summary>
    /// <param name="Subject">The account.</param>
    /// <param name="Action">What.</param>
    /// <param name="Resource">On what.</param>
    /// <param name="Condition">What it depends on.</param>
    public sealed record PermissionConditional(string Subject, string Action, string Resource, string Condition)
        : Diagnosis(Subject);

    /// <summary>Nobody could tell what is allowed.</summary>
    public sealed record PermissionsUnverified(string Subject, string Detail) : Diagnosis(Subject);

    /// <summary>The account may have as many machines as the policies go up to.</summary>
    /// <param name="Subject">The region.</param>
    /// <param name="Quota">Its name.</param>
    /// <param name="Allowed">How many there may be.</param>
    /// <param name="Needed">How many all pools at their maximum have.</param>
    /// <param name="Unit">Of what, in the plural.</param>
    public sealed record QuotaSuffices(string Subject, string Quota, int Allowed, int Needed, string Unit = "vCPUs")
        : Diagnosis(Subject);

    /// <summary>It may not.</summary>
    /// <param name="Subject">The region.</param>
    /// <param name="Quota">Its name and code.</param>
    /// <param name="Allowed">How many there may be.</param>
    /// <param name="Needed">How many all pools at their maximum have.</param>
    /// <param name="Unit">Of what, in the plural.</param>
    public sealed record QuotaTooSmall(string Subject, string Quota, int Allowed, int Needed, string Unit = "vCPUs")
        : Diagnosis(Subject);

    /// <summary>Nobody could tell.</summary>
    public sealed record QuotaUnverified(string Subject, string Detail) : Diagnosis(Subject);
}
