using System.Buffers;
using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Observations;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Cli.Filters;

/// <summary>The core as a filter: an observation a line in, a decision a line out, the memory carried along.</summary>
/// <param name="policy">What is decided by.</param>
/// <param name="memory">What is remembered before the first line.</param>
internal sealed class DecisionFilter(Policy policy, Memory memory)
{
    private readonly ArrayBufferWriter<byte> _answer = new(initialCapacity: 8192);
    private Memory _before = memory;

    /// <summary>What is remembered after the last line.</summary>
    public Memory Memory { get; private set; } = memory;

    /// <summary>Answers every line until the input ends. Each answer is sent before the next line is read.</summary>
    public void Run(Stream input, Stream output)
    {
        var lines = new LineReader(input);
        using var json = new Utf8JsonWriter(_answer, Json.Written);
        while (lines.TryRead(out var line))
        {
            if (!lines.IsTooLong && IsBlank(line.Span))
            {
                continue;
            }

            Answer(lines, line, json);
            json.Flush();
            _answer.Write("\n"u8);
            output.Write(_answer.WrittenSpan);
            output.Flush();
            _answer.ResetWrittenCount();
            json.Reset();
        }
    }

    private void Answer(LineReader lines, ReadOnlyMemory<byte> line, Utf8JsonWriter json)
    {
        if (lines.IsTooLong)
        {
            Refuse(json, lines.Number, $"the line is longer than {LineReader.LongestLine} bytes");
            return;
        }

        switch (ObservationDocument.Read(line, policy))
        {
            case ObservationRead.Broken broken:
                Refuse(json, lines.Number, broken.ToString());
                break;
            case ObservationRead.Known { Observation: var seen } when Memory.DecidedAt is { } last && seen.At < last:
                Refuse(json, lines.Number, FormattableString.Invariant(
                    $"at: {seen.At:O} is not allowed; time does not run backwards, the line before has {last:O}"));
                break;
            case ObservationRead.Known { Observation: var seen }:
                DecisionDocument.Write(json, Decide(seen));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The same instant again is the same tick again: it is decided from what was remembered before it, so
    /// that repeating a tick changes nothing.</summary>
    private Decision Decide(Observation observation)
    {
        _before = Memory.DecidedAt == observation.At ? _before : Memory;
        var decided = Decider.Decide(policy, observation, _before, observation.At);
        Memory = decided.Memory;
        return decided.Decision;
    }

    private static void Refuse(Utf8JsonWriter json, long line, string error)
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        json.WriteNumber("line", line);
        json.WriteEndObject();
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
