package io.memmon.lab.guard;

import io.memmon.lab.scenario.Scenario;
import io.memmon.lab.service.Load;
import io.memmon.lab.service.Notes;

/**
 * What a guard watches.
 *
 * @param scenario what happens
 * @param load the service
 * @param notes where it says what it notices
 * @param scale how many times faster than in life the scenario runs
 */
public record Watch(Scenario scenario, Load load, Notes notes, int scale) {}
