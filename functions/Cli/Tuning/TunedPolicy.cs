using System.Collections.Immutable;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>A policy that is to be tuned.</summary>
/// <param name="Host">Rehearsed.</param>
/// <param name="Candidates">What it can be made into.</param>
/// <param name="IsSpelledOut">Whether the parameters are those of the policy as <see cref="PolicyYaml"/> writes it, for
/// its own text has not all of them: a policy may leave its scalers to us.</param>
internal sealed record TunedPolicy(Policy Host, Candidates Candidates, bool IsSpelledOut)
{
    /// <summary>Reads it.</summary>
    /// <returns>The policy, or the exit code to end with; then what is wrong has been told.</returns>
    public static (TunedPolicy? Policy, int ExitCode) Read(TuneRequest request, Terminal terminal)
    {
        var file = request.Policy is { } path ? PolicyFile.Open(path, terminal) : EmbeddedPolicies.Default;
        if (file is null)
        {
            return (null, ExitCode.Usage);
        }

        var (host, exitCode) = RehearsedPolicy.Read(file, request.Overrides, terminal);
        if (host is null)
        {
            return (null, exitCode);
        }

        Read Written(IReadOnlyCollection<string> more) => file.Read([.. request.Overrides, .. more]);
        return request.Parameters.IsEmpty
            ? Own(Written, host, file.Name, terminal)
            : Asked(Written, host, request.Parameters, file.Name, terminal);
    }

    private static (TunedPolicy?, int) Own(
        Func<IReadOnlyCollection<string>, Read> read, Policy host, string name, Terminal terminal)
    {
        var text = Text(read([]));
        var parameters = OwnParameters.Of(host);
        var isSpelledOut = parameters.Any(one => Text(read([$"{one.Path}={one.Present}"])) != text);
        var document = isSpelledOut ? more => PolicyDocument.Read(text!, more) : read;
        ImmutableArray<Parameter> possible =
        [
            .. parameters
                .Select(one => one with
                {
                    Values = [.. one.Values.Where(value => document([$"{one.Path}={value}"]) is Read.Valid)],
                })
                .Where(one => !one.Values.IsEmpty),
        ];
        if (possible.IsEmpty)
        {
            terminal.Error.WriteLine(
                $"llmscaler: {name} has nothing that is varied by itself (goals of scalers, "
                + "behavior.scaleDown.stabilizationWindowSeconds, warmPool.max); say what with --param.");
            return (null, ExitCode.Refused);
        }

        return (new(host, new(document, possible), isSpelledOut), ExitCode.Good);
    }

    private static (TunedPolicy?, int) Asked(
        Func<IReadOnlyCollection<string>, Read> read,
        Policy host,
        ImmutableArray<Parameter> parameters,
        string name,
        Terminal terminal)
    {
        Violation[] violations =
        [
            .. parameters.SelectMany(one => one.Values.Select(value => read([$"{one.Path}={value}"])))
                .SelectMany(one => one.Match(
                    valid => Rehearsal.Violations(valid.Policy), invalid => invalid.Violations)),
        ];
        if (violations.Length > 0)
        {
            Findings.Write(terminal.Error, name, violations);
            return (null, ExitCode.Refused);
        }

        return (new(host, new(read, parameters), IsSpelledOut: false), ExitCode.Good);
    }

    private static string? Text(Read read) => read.Match<string?>(valid => PolicyYaml.Write(valid.Policy), _ => null);
}
