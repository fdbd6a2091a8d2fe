using Amazon.AutoScaling.Model;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>A scaling activity of a group. What it does, and with which machine, stands in its description only:
/// <c>Launching a new EC2 instance from warm pool: i-0abc</c>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Instance">The machine; null where none was launched, or none yet.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it was over; null while it goes on.</param>
/// <param name="HasFailed">Whether it came to nothing.</param>
/// <param name="IsCancelled">Whether somebody took it back, which is one way to come to nothing.</param>
/// <param name="Message">What went wrong; null where nothing did.</param>
internal sealed record GroupActivity(
    ActivityKind Kind,
    string? Instance,
    DateTimeOffset Start,
    DateTimeOffset? End,
    bool HasFailed,
    bool IsCancelled,
    string? Message)
{
    private const string IdPrefix = "i-";

    /// <summary>The last instant it is known to have touched: ends are told to the second, and so may lie before their
    /// own start.</summary>
    public DateTimeOffset Last => End > Start ? End.Value : Start;

    /// <summary>Whether it asks EC2 for a machine.</summary>
    public bool IsLaunch => Kind is ActivityKind.IntoService or ActivityKind.IntoWarmPool;

    /// <summary>The activity; null where it does not say when it began.</summary>
    public static GroupActivity? Of(Activity activity)
    {
        if (activity.StartTime is not { } start)
        {
            return null;
        }

        var description = activity.Description ?? string.Empty;
        var status = activity.StatusCode?.Value;
        return new GroupActivity(
            KindOf(description),
            InstanceIn(description),
            Instant(start),
            activity.EndTime is { } end ? Instant(end) : null,
            status is "Failed" or "Cancelled",
            status is "Cancelled",
            activity.StatusMessage);
    }

    private static DateTimeOffset Instant(DateTime time) => new(time.ToUniversalTime());

    private static ActivityKind KindOf(string description) => description switch
    {
        _ when Begins(description, "Launching a new EC2 instance into warm pool") => ActivityKind.IntoWarmPool,
        _ when Begins(description, "Launching")
            || Begins(description, "Attaching")
            || Begins(description, "Moving EC2 instance out of Standby") => ActivityKind.IntoService,
        _ when Begins(description, "Terminating")
            || Begins(description, "Detaching") => ActivityKind.OutOfService,
        _ => ActivityKind.Other,
    };

    private static bool Begins(string description, string words) =>
        description.StartsWith(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first word that is an instance's id: hexadecimal digits after the prefix.</summary>
    private static string? InstanceIn(string description)
    {
        var colon = description.IndexOf($": {IdPrefix}", StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        var id = description.AsSpan(colon + 2);
        var end = IdPrefix.Length;
        while (end < id.Length && char.IsAsciiHexDigitLower(id[end]))
        {
            end++;
        }

        return id[..end].ToString();
    }
}
