using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Traffic.Exports;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>Request rates over time, in windows that do not overlap: what monitoring systems keep when single requests
/// are gone. Immutable.</summary>
public sealed class RateSeries
{
    /// <summary>A distance between two rows up to so many times the usual one is a late row, not a hole: the window
    /// reaches to the next row.</summary>
    private const double LateRow = 1.5;

    /// <summary>The longest series that is read, as long as the longest trace: the plant's clock holds no
    /// more.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromDays(1_000);

    private RateSeries(string name, ImmutableArray<RateWindow> windows)
    {
        Name = name;
        Windows = windows;
    }

    /// <summary>What it was read from, for labels.</summary>
    public string Name { get; }

    /// <summary>The windows in order of time; the first begins at 0, but where the series was cut within a gap. At
    /// least one.</summary>
    public ImmutableArray<RateWindow> Windows { get; }

    /// <summary>From the start to the last window's end.</summary>
    public TimeSpan Length => Windows[^1].End;

    /// <summary>How much of <see cref="Length"/> nothing is known of.</summary>
    public TimeSpan Gaps => Windows.Aggregate(Length, (left, window) => left - window.Length);

    /// <summary>Requests a second over the windows, gaps left out.</summary>
    public double MeanRequestsPerSecond =>
        Windows.Sum(window => window.RequestsPerSecond * window.Length.TotalSeconds) / (Length - Gaps).TotalSeconds;

    /// <summary>The rate that the series does not exceed in a share of its measured time: the smallest one in requests
    /// a second. Of three minutes at 1 and one at 9, a share of 0.75 does not exceed 1, and 0.76 only 9.</summary>
    /// <param name="share">0 to 1; 0 for the lowest rate, 1 for the highest.</param>
    public double RateAt(Ratio share)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share.Value, 1, nameof(share));
        var (measured, passed) = ((Length - Gaps) * share.Value, TimeSpan.Zero);
        foreach (var window in Windows.OrderBy(window => window.RequestsPerSecond))
        {
            passed += window.Length;
            if (passed >= measured)
            {
                return window.RequestsPerSecond;
            }
        }

        // Only by the rounding of products of time.
        return Windows.Max(window => window.RequestsPerSecond);
    }

    /// <summary>The series from a time on, which is then its time 0; null when nothing was measured after it.</summary>
    /// <param name="at">When it begins, since the start; not negative. A window that it is within is cut.</param>
    public RateSeries? From(TimeSpan at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at, TimeSpan.Zero);
        ImmutableArray<RateWindow> left =
        [
            .. Windows.Where(window => window.End > at).Select(window => window.Start >= at
                ? window with { Start = window.Start - at }
                : window with { Start = TimeSpan.Zero, Length = window.End - at }),
        ];
        return at == TimeSpan.Zero ? this : left.IsEmpty ? null : new($"{Name}, from {at} on", left);
    }

    /// <summary>Reads a file, plain or gzip, and tells by its content what it is: CSV with <c>t_s</c> and <c>rps</c> or
    /// <c>requests</c>, or what a monitoring system prints as JSON.</summary>
    /// <remarks>
    /// <para>CSV: <c>t_s</c> is when a window begins, in seconds, rising; <c>rps</c> its requests a second, or
    /// <c>requests</c> its count. <c>client_cv_rate_weighted</c>, <c>prompt_tokens_mean</c> and
    /// <c>output_tokens_mean</c> may be there; other columns are ignored. An empty cell is not known, and without a
    /// rate the whole window is a gap.</para>
    /// <para>JSON: see <see cref="MetricsExport"/>.</para>
    /// <para>The usual distance between rows is the length of a window; a longer distance leaves a gap.</para>
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="measure">What a JSON export counts; null where the export itself says.</param>
    /// <exception cref="TraceFormatException">It is not what it should be; the message says where.</exception>
    public static RateSeries Read(string path, RateMeasure? measure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var content = Content(path);
        var first = content.AsSpan().IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        return first >= 0 && content[first] is (byte)'{' or (byte)'['
            ? MetricsExport.Read(content, path, measure)
            : RateCsv.Read(content, path);
    }

    /// <summary>A series made in memory.</summary>
    /// <exception cref="ArgumentException">There is no window, one overlaps the one before, or a value is out of its
    /// range.</exception>
    public static RateSeries Of(string name, IEnumerable<RateWindow> windows)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ImmutableArray<RateWindow> all = [.. windows];
        if (all.IsEmpty || all[0].Start != TimeSpan.Zero)
        {
            throw new ArgumentException("A rate series needs a window that begins at 0.", nameof(windows));
        }

        var end = TimeSpan.Zero;
        foreach (var window in all)
        {
            if (!window.IsPossible || window.Start < end)
            {
                throw new ArgumentException(
                    $"{window} must have values in range and begin at {end} or later.", nameof(windows));
            }

            end = window.End;
        }

        return new(name, all);
    }

    /// <summary>The series of some rows in order of time, at least two, at least one with a rate.</summary>
    internal static RateSeries Of(string path, IReadOnlyList<RatePoint> points, RateMeasure measure)
    {
        if (points.Count < 2 || points.All(point => point.Requests is null))
        {
            throw new TraceFormatException(
                path, null, null, null, "two rows are needed, whose distance is the length of a window, and one rate.");
        }

        if (points[^1].At - points[0].At is var span && span > longest)
        {
            throw new TraceFormatException(
                path,
                null,
                "the time from the first row to the last",
                FormattableString.Invariant($"{span.TotalDays:0.#} days"),
                FormattableString.Invariant($"at most {longest.TotalDays} days are read."));
        }

        var period = Period(points);
        var start = points.First(point => point.Requests is not null).At;
        var windows = ImmutableArray.CreateBuilder<RateWindow>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var toNext = i + 1 < points.Count ? points[i + 1].At - point.At : period;
            var length = toNext <= period * LateRow ? toNext : period;
            if (point.Requests is { } requests)
            {
                var rate = measure is RateMeasure.PerPeriod ? requests / length.TotalSeconds : requests;
                windows.Add(new(
                    point.At - start,
                    length,
                    rate <= RateWindow.MostPerSecond ? rate : throw TooMany(path, point.At, rate),
                    point.InterArrivalCv,
                    point.PromptTokens,
                    point.OutputTokens));
            }
        }

        return Of(Path.GetFileName(path), windows);
    }

    private static TraceFormatException TooMany(string path, TimeSpan at, double rate) => new(
        path,
        null,
        FormattableString.Invariant($"requests a second at {at.TotalSeconds} s"),
        FormattableString.Invariant($"{rate}"),
        FormattableString.Invariant($"must be 0 to {RateWindow.MostPerSecond}."));

    /// <summary>The distance between rows that is found most often; of several, the shortest.</summary>
    private static TimeSpan Period(IReadOnlyList<RatePoint> points) => points.Zip(points.Skip(1))
        .CountBy(pair => pair.Second.At - pair.First.At)
        .OrderByDescending(distance => distance.Value)
        .ThenBy(distance => distance.Key)
        .First().Key;

    private static byte[] Content(string path)
    {
        using var file = File.OpenRead(path);
        using var whole = new MemoryStream();
        try
        {
            TraceCsv.Unzipped(file).CopyTo(whole);
        }
        catch (InvalidDataException fault)
        {
            throw new TraceFormatException(
                path, null, null, null, "the gzip data is cut short or corrupt; get the whole file.", fault);
        }

        return whole.ToArray();
    }
}
