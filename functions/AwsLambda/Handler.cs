using LlmCloudScaler.AwsLambda.Events;
using LlmCloudScaler.AwsLambda.Rounds;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Calls;
using LlmCloudScaler.Evaluation.Hosts.Journals;

namespace LlmCloudScaler.AwsLambda;

/// <summary>Serves invocations of Lambda: reads the event, and has done what it asks for.</summary>
/// <param name="service">Does it.</param>
internal sealed class Handler(FunctionService service)
{
    /// <summary>Serves one invocation.</summary>
    /// <param name="input">The event.</param>
    /// <param name="invocation">What Lambda tells of it.</param>
    /// <returns>The answer, as JSON.</returns>
    /// <exception cref="RefusedException">The event cannot be served.</exception>
    public Task<byte[]> HandleAsync(ReadOnlyMemory<byte> input, Invocation invocation) =>
        service.ServeAsync(invocation, turn => AnswerAsync(EventReader.Read(input), turn));

    private Task<byte[]> AnswerAsync(Event given, Turn turn) => given.Match(
        scheduled => service.ScheduledAsync(scheduled.At, turn),
        alarm => AlarmAsync(alarm, turn),
        async batch => BatchAnswer.Again(await service.QueueAsync(batch.Messages, turn).ConfigureAwait(false)),
        call => service.EvaluateAsync(call.Fleet, turn),
        call => service.ExplainAsync(call.Of, turn),
        unknown => throw new RefusedException($"The event is {unknown.Found}. Allowed is {unknown.Allowed}."));

    private Task<byte[]> AlarmAsync(Event.AlarmStateChange given, Turn turn)
    {
        if (given.State != "ALARM")
        {
            turn.Journal.PassedOver(given.Alarm, given.State);
            return Task.FromResult(Answers.PassedOver(given.State));
        }

        return service.AlarmAsync(given.At, roll => AlarmFleets.Among(roll, given.Dimensions), turn);
    }
}
