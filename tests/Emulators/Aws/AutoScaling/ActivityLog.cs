using System.Globalization;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>The scaling activities of one group.</summary>
internal sealed class ActivityLog(IdSource ids)
{
    private readonly List<ScalingActivity> _all = [];

    /// <summary>Those in progress first, the latest start first among both.</summary>
    public IEnumerable<ScalingActivity> Listed => _all.AsEnumerable().Reverse()
        .OrderBy(activity => activity.End is not null)
        .ThenByDescending(activity => activity.Start);

    public ScalingActivity Begin(DateTimeOffset at, string description, string cause)
    {
        var activity = new ScalingActivity(ids.Unique(), at, description, cause);
        _all.Add(activity);
        return activity;
    }

    /// <summary>One that failed at once.</summary>
    public void Failed(DateTimeOffset at, string description, string cause, string message) =>
        Begin(at, $"{description}.  Status Reason: {message}", cause).Close(at, "Failed", message);

    /// <summary>An instant as causes name it: to the second.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
